/** Words that people make passwords of, and guessers try first. Whole ones alone: parts of longer words are no words. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
  password passwort passwd passcode passphrase passw pass parola contrasena motdepasse mima secret secrets private
  admin administrator root user username guest test tester testing demo default sample example changeme changeit
  change temp temporary login logon signin welcome willkommen bienvenue hello hallo hola letmein openup open sesame
  opensesame access enter please trustno trustme trust nothing something anything whatever nobody access
  iloveyou loveyou love lovely lover woaini princess prince queen king angel baby babygirl sweetheart honey sunshine
  flower butterfly rainbow diamond golden silver purple orange yellow black white green blue red pink
  monkey dragon tiger lion eagle falcon panther horse cat dog puppy kitty chicken bear wolf shark dolphin phoenix unicorn
  football soccer baseball basketball hockey tennis golf cricket liverpool arsenal chelsea barcelona realmadrid juventus
  superman batman spiderman ironman starwars pokemon naruto matrix hunter killer ninja samurai master shadow
  ranger warrior legend hero champion winner lucky magic mystery freedom forever happy summer winter spring autumn fall
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday weekend today tomorrow
  michael jordan jennifer jessica daniel david andrew thomas robert william joshua matthew anthony charles george
  maria anna laura sarah julia nicole michelle ashley amanda hannah sophie alex max peter paul john jack james
  qwerty qwertz azerty asdf zxcv abcd abc qazwsx wasd poiuytrewq
  computer internet server system systems network windows linux ubuntu debian centos redhat apple google microsoft
  facebook amazon alibaba aliyun aliyuncs alicloud cloud tencent huawei samsung github gitlab docker kubernetes
  instance instances ecs reboot restart database postgres postgresql mysql oracle redis mongo backup service
  production prod staging stage develop developer development devops sysadmin operator operations ops support helpdesk
  office company business corporate work manager team group family money dollar bitcoin
  hangzhou beijing shanghai shenzhen hongkong singapore china london paris berlin newyork america
  one two three four five six seven eight nine ten
  new old the and for you your our not now yes key lock code word
  `
    .trim()
    .split(/\s+/),
);

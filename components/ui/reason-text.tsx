import { ForeignText } from './foreign-text';

/** A reason may hold the address of a ticket. Only plain web addresses become links. */
export function ReasonText({ text }: { text: string }) {
  let end = 0;
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/).map((part, place) => {
    end += part.length;
    return { part, end, isLink: place % 2 === 1 && URL.canParse(part) };
  });
  return (
    <bdi lang="" className="whitespace-pre-wrap">
      {parts.map((each) =>
        each.isLink ? (
          <a
            key={each.end}
            href={each.part}
            target="_blank"
            rel="noreferrer"
            className="text-accent underline break-all"
          >
            {each.part}
          </a>
        ) : (
          <ForeignText key={each.end} text={each.part} />
        ),
      )}
    </bdi>
  );
}

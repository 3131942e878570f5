import type { OwnNotice } from '../../api/own-notices.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { noteOf } from './own-notices.ts';
import './account.css';

/** What happened, each with when and by whom. @param props.onReport absent where it is asked elsewhere */
export function NoticeList(props: { notices: readonly OwnNotice[]; onReport?: (notice: OwnNotice) => void }) {
  const { notices, onReport } = props;
  return (
    <ul className="account-list">
      {notices.map((notice) => (
        <li key={notice.entry}>
          <div>
            <p>
              {notice.says} {notice.isReported ? <Status tone="attention">Reported</Status> : null}
            </p>
            <p className="soft small">{noteOf(notice)}</p>
          </div>
          {onReport && !notice.isReported ? (
            <Button label={`This was not me: ${notice.says}`} onPress={() => onReport(notice)}>
              This was not me
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

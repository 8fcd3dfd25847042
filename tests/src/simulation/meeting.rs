//! Two phones meet, with no server in reach, over a stream that may break at any byte.

use super::phone::Phone;
use crate::dice::Dice;
use casement_core::store::{LocalStore, StoreError};
use casement_core::sync::peer::{Input, Meeting, Output, Side, Stop};
use casement_core::sync::phone::{Me, SyncError};
use jiff::Timestamp;
use zeroize::Zeroizing;

/// Lets them meet. What came of it, in a few words for the trace.
pub(super) fn meet(caller: &mut Phone, listener: &mut Phone, dice: &mut Dice, now: Timestamp) -> String {
    let (here, there) = (caller.number, listener.number);
    let mut meetings = [begin(caller, Side::Calls, dice), begin(listener, Side::Listens, dice)];
    let breaks_at = if dice.chance(30) { dice.below(14) } else { usize::MAX };
    let mut phones = [caller, listener];
    phones.iter_mut().for_each(|phone| phone.is_up_to_date = false);
    let mut speaker = 0;
    let mut input: Option<Vec<u8>> = None;
    for number in 0.. {
        let given = match &input {
            None => Input::Begin,
            Some(bytes) => Input::Bytes(bytes),
        };
        let outputs = match meetings[speaker].step(now, &mut phones[speaker].store, given) {
            Ok(outputs) => outputs,
            // Its store failed: the app closes the stream.
            Err(SyncError::Store(StoreError::Other(_))) => return format!("{here} meets {there}: a store failed"),
            Err(error) => panic!("{here} meets {there}: {error:?}"),
        };
        let mut said: Option<Vec<u8>> = None;
        for output in outputs {
            match output {
                Output::Send(bytes) => said = Some(bytes),
                Output::Finished(_) => {}
                Output::Stopped(stop) => panic!("{here} meets {there}: {stop:?}"),
            }
        }
        let Some(mut bytes) = said else { break };
        speaker = 1 - speaker;
        if number == breaks_at {
            bytes.truncate(dice.below(bytes.len()));
            let step = meetings[speaker].step(now, &mut phones[speaker].store, Input::Bytes(&bytes));
            assert_eq!(step.expect("nothing is done with half a frame"), []);
            let last = meetings[speaker].step(now, &mut phones[speaker].store, Input::Closed);
            assert_eq!(last.expect("nothing is done at the end"), [Output::Stopped(Stop::BrokeOff)]);
            return format!("{here} meets {there}: broke off in frame {number}");
        }
        input = Some(bytes);
    }
    let [one, other] = meetings.each_ref().map(|meeting| meeting.report());
    for (phone, report) in phones.iter().zip([one, other]) {
        let aside: Vec<_> = phone.store.quarantine().expect("the store reads").kept.iter().map(|q| q.reason).collect();
        assert_eq!((report.set_aside, report.damaged.len()), (0, 0), "{report:?} {aside:?}");
    }
    format!("{here} meets {there}: {} and {} changes came", one.taken, other.taken)
}

fn begin(phone: &Phone, side: Side, dice: &mut Dice) -> Meeting {
    let me = Me::load(&phone.store).expect("the store reads").expect("it is enrolled");
    Meeting::new(me, side, &Zeroizing::new(dice.bytes()))
}

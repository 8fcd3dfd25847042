//! What every [`ServerStore`] must do. An implementation runs all of it by `server_store_contract!`.

mod administering;
mod attaching;
mod checking;
mod filling;
mod holding;
mod living;
mod sample;
mod serving;
mod signing_in;
mod standing;
mod taking_in;
mod teams;
mod twin;

pub(super) use administering::*;
pub(super) use attaching::*;
pub(super) use checking::*;
pub(super) use filling::*;
pub(super) use holding::*;
pub(super) use living::*;
pub(super) use sample::life;
pub(super) use serving::*;
pub(super) use signing_in::*;
pub(super) use standing::*;
pub(super) use taking_in::*;
pub(super) use teams::*;
pub(super) use twin::*;

use super::{ServerStore, StoreError};

/// What the tests run on.
pub(super) trait Subject {
    type Store: ServerStore;

    /// An empty store of its own, in the life [`life`]`(1)`.
    fn create() -> Self;
    fn store(&self) -> &Self::Store;
    /// Closes the store and opens it again; one that lives in memory alone does nothing.
    fn reopen(&mut self);
}

/// Runs every test of the contract on a [`Subject`]: `server_store_contract!(MySubject);`.
macro_rules! server_store_contract {
    ($subject:ty) => {
        $crate::store::contract::server_store_contract! { $subject:
            a_new_store_is_empty
            another_life_is_kept
            absence_is_none_or_empty
            a_workspace_is_founded_and_renamed
            a_workspace_keeps_its_seed
            nothing_is_administered_where_no_workspace_is
            the_roster_grows_from_where_it_ends
            the_audit_log_grows_from_where_it_ends
            an_invitation_is_used_once
            a_code_for_signing_in_is_used_once
            a_session_ends_once_and_knows_when_it_was_used
            credentials_are_kept_whole_and_are_gone_once
            a_login_belongs_to_one_member_of_the_server
            passkeys_are_kept_whole_and_are_gone_once
            a_passkey_belongs_to_one_member_of_the_server
            preferences_are_kept_without_a_line
            an_item_is_told_anew_at_the_end
            an_item_that_is_gone_is_told_and_not_listed
            visits_and_items_are_listed_in_their_order
            a_refused_act_leaves_everything_as_it_was
            who_joins_and_who_leaves_is_told_to_them
            whoever_stays_keeps_since_when
            a_visit_is_told_anew_at_the_end
            a_member_stands_in_a_team_once
            what_is_taken_in_is_read_back
            positions_only_grow
            a_batch_takes_many_records_and_workspaces
            a_record_that_has_grown_is_a_conflict
            a_hash_stands_in_a_record_once
            a_number_of_an_actor_stands_in_a_record_once
            a_batch_is_taken_in_as_a_whole_or_not_at_all
            a_record_belongs_to_one_visit_that_is_there
            a_record_stands_in_a_batch_once
            what_a_workspace_has_is_known
            a_file_is_kept_once_for_a_record_that_is_here
            files_are_listed_in_pages
            a_statement_is_kept_once
            the_last_answered_challenge_is_kept
            what_is_taken_in_waits_to_be_checked
            the_longest_waiting_comes_first
            a_check_is_kept_once
            a_snapshot_shortens_what_is_to_be_applied
            a_snapshot_with_a_gap_is_refused
            statements_alone_wait_too
            a_statement_waits_for_its_changes
            a_record_stands_elsewhere_once_more_is_served
            what_is_served_of_a_record_is_read_alone
            what_was_set_aside_is_held_and_gone_from_the_record
            what_was_set_aside_changes_the_version
            a_change_is_held_once
            what_is_let_go_is_gone_and_told
            nothing_is_let_go_twice
            the_feed_tells_what_was_served_in_order
            the_feed_tells_of_asked_visits_alone
            the_feed_ends_where_the_visits_were_found
            numbers_of_the_feed_have_no_gaps
            a_page_of_the_feed_is_bounded_and_never_empty
            one_check_is_not_parted
            a_visit_knows_its_last_number
            whole_records_come_by_their_rows
            whole_records_hold_what_was_served_by_then
            a_snapshot_comes_with_all_its_statements
            any_history_reads_as_in_the_twin
        }
    };
    ($subject:ty: $($name:ident)*) => {
        mod server_store_contract {
            use super::*;
            $(
                #[test]
                fn $name() {
                    $crate::store::contract::$name::<$subject>();
                }
            )*
        }
    };
}
pub(super) use server_store_contract;

/// Asserts that someone else was first.
#[track_caller]
fn assert_conflict<T: std::fmt::Debug>(result: Result<T, StoreError>) {
    assert!(matches!(result, Err(StoreError::Conflict)), "{result:?} where a conflict is wanted");
}

/// Asserts that the program was told of its error.
#[track_caller]
fn assert_misuse<T: std::fmt::Debug>(result: Result<T, StoreError>, wanted: &str) {
    match result {
        Err(StoreError::Misuse(found)) => assert_eq!(found, wanted),
        other => panic!("{other:?} where {wanted:?} is wanted"),
    }
}

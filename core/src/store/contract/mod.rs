//! What every [`LocalStore`] must do. An implementation runs all of it by [`crate::local_store_contract`].
#![expect(
    clippy::unwrap_used,
    missing_docs,
    reason = "tests, in a module of their own so that other packages run them"
)]

mod acts;
mod attaching;
mod compacting;
mod delivering;
mod epochs;
mod keeping;
mod losing;
mod purging;
mod quarantining;
mod sample;
mod sending;
mod twin;

pub use acts::*;
pub use attaching::*;
pub use compacting::*;
pub use delivering::*;
pub use epochs::*;
pub use keeping::*;
pub use losing::*;
pub use purging::*;
pub use quarantining::*;
pub use sending::*;
pub use twin::*;

use super::{LocalStore, Misuse, StoreError};

/// What the tests run on.
pub trait Subject {
    type Store: LocalStore;

    /// An empty store of its own.
    fn create() -> Self;
    fn store(&mut self) -> &mut Self::Store;
    /// Closes the store and opens it again; one that lives in memory alone does nothing.
    fn reopen(&mut self);
}

/// Runs every test of the contract on a [`Subject`](crate::store::contract::Subject):
/// `local_store_contract!(MySubject);`.
#[macro_export]
macro_rules! local_store_contract {
    ($subject:ty) => {
        $crate::local_store_contract! { $subject:
            an_absent_record_is_none
            an_act_is_kept_with_its_place_in_the_outbox
            the_first_act_says_to_which_visit_it_belongs
            a_record_keeps_its_visit_and_follows_its_form
            a_number_is_used_once
            an_act_of_another_actor_is_refused
            a_new_life_writes_as_a_new_actor
            the_genesis_twice_is_the_genesis_once
            a_refused_act_leaves_everything_as_it_was
            a_part_is_as_long_as_its_bound_and_no_longer
            a_delivery_twice_is_a_delivery_once
            what_a_peer_brings_goes_on_to_the_server
            a_second_content_is_set_aside
            what_was_set_aside_and_comes_again_as_sound_is_set_aside_no_more
            what_the_server_has_is_let_go_for_want_of_room_oldest_first
            what_another_phone_brought_stays_and_more_is_turned_away
            the_quarantine_is_bounded_by_bytes
            what_the_server_is_known_to_have_stays_known
            an_own_change_that_is_not_known_ends_the_incarnation
            a_delivery_is_kept_as_a_whole_or_not_at_all
            a_new_device_begins_with_a_snapshot
            a_receipt_takes_a_change_out_of_the_outbox
            what_waits_stays_in_the_outbox
            what_is_held_or_refused_leaves_the_outbox_and_stays_here
            a_late_word_does_not_undo_a_receipt
            statements_are_sent_and_receipted
            the_outbox_is_bounded_by_bytes_and_never_stuck
            the_cursor_never_turns_back
            a_restored_server_is_sent_everything_again
            what_only_a_snapshot_holds_waits_for_the_restored_server_to_confirm_it
            what_is_receipted_is_folded_into_the_snapshot
            what_is_not_receipted_stays_until_it_is
            a_snapshot_that_forgets_something_is_refused
            a_snapshot_built_on_another_is_refused
            attestations_that_later_ones_cover_may_go
            a_purge_removes_what_the_server_has
            what_was_purged_comes_again_where_it_is_wanted
            a_purge_keeps_what_is_only_here_and_says_why
            a_purge_proves_what_was_receipted
            a_lost_visit_goes_with_all_that_belongs_to_it
            a_lost_visit_keeps_what_is_only_here_and_says_why
            a_lost_visit_that_is_given_again_is_here_again
            items_stand_in_their_order
            an_item_takes_the_place_of_the_one_before
            a_visit_made_here_is_sent_until_the_server_has_it
            records_are_listed_by_visit_with_their_numbers
            any_history_reads_as_in_the_twin
        }
    };
    ($subject:ty: $($name:ident)*) => {
        mod local_store_contract {
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

/// Runs every test of the contract about attached files on a [`Subject`](crate::store::contract::Subject) whose store keeps them:
/// `attachment_store_contract!(MySubject);`.
#[macro_export]
macro_rules! attachment_store_contract {
    ($subject:ty) => {
        $crate::attachment_store_contract! { $subject:
            a_file_is_read_back_from_any_place
            a_file_without_content_is_one
            the_same_content_is_kept_once
            a_file_belongs_to_a_record_that_is_here
            a_file_is_as_large_as_its_bound_and_no_larger
            what_cannot_be_read_leaves_nothing
            a_file_that_is_fetched_is_whole_once_all_of_it_came
            a_piece_twice_or_out_of_its_place_changes_nothing
            a_file_that_came_as_another_is_gone
            a_receipt_is_good_for_one_life_of_the_server
            a_purge_removes_files_that_the_server_has
            a_purge_keeps_a_file_that_is_only_here_with_its_record
            a_file_is_let_go_of_for_one_record
            any_history_of_files_reads_as_in_the_twin
        }
    };
    ($subject:ty: $($name:ident)*) => {
        mod attachment_store_contract {
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

/// Asserts that the program was told of its error.
#[track_caller]
fn assert_misuse<T: std::fmt::Debug>(result: Result<T, StoreError>, wanted: Misuse) {
    match result {
        Err(StoreError::Misuse(found)) => assert_eq!(found, wanted),
        other => panic!("{other:?} where {wanted:?} is wanted"),
    }
}

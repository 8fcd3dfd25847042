//! Lists that can grow, page by page.

/// Entries of a page.
pub(super) const PAGE: usize = 50;

/// Which page of how many.
pub(super) struct Pager {
    /// This one, from 1.
    pub(super) page: usize,
    /// How many there are.
    pub(super) pages: usize,
    /// The address of the list with a query, to which the page is added.
    pub(super) address: String,
}

/// What of a list stands on a page.
pub(super) fn cut<T>(mut all: Vec<T>, page: usize, address: String) -> (Vec<T>, Pager) {
    let pages = all.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    all.drain(..(page - 1) * PAGE);
    all.truncate(PAGE);
    (all, Pager { page, pages, address })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_and_one_that_is_not_there_is_the_nearest() {
        let of = |page| cut((0..PAGE + 1).collect(), page, String::new());
        assert_eq!((of(1).0.len(), of(2).0, of(2).1.pages), (PAGE, vec![PAGE], 2));
        assert_eq!((of(0).1.page, of(9).1.page), (1, 2));
        assert_eq!(cut(Vec::<u8>::new(), 1, String::new()).1.pages, 1);
    }
}

//! Where each entity belongs: the deepest group or repeat on which all that belongs to it agrees, one for each.

use super::draft::{DraftId, DraftKind, Drafts};
use super::entities::Entities;
use super::entity_mentions::Mention;
use super::report::Report;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Where an entity wants to be.
pub(super) struct Request {
    declaration: usize,
    scope: Vec<DraftId>,
    wanted: Vec<DraftId>,
    save_to_paths: Vec<Vec<DraftId>>,
}

impl Entities {
    /// What each declaration asks for.
    pub(super) fn requests(
        &self,
        mut mentions: BTreeMap<usize, Vec<Mention>>,
        drafts: &Drafts,
        report: &mut Report,
    ) -> Vec<Request> {
        let root = vec![DraftId::ROOT];
        (0..self.declarations.len())
            .map(|index| match mentions.remove(&index) {
                Some(mentions) => self.request(index, &mentions, drafts, report),
                None => {
                    Request { declaration: index, scope: root.clone(), wanted: root.clone(), save_to_paths: Vec::new() }
                }
            })
            .collect()
    }

    /// The place on which the mentions of one entity agree.
    fn request(&self, index: usize, mentions: &[Mention], drafts: &Drafts, report: &mut Report) -> Request {
        // The most deeply nested repeat decides the scope; the first of equally deep ones.
        let mut deepest = &mentions[0];
        for mention in mentions {
            if repeats_in(&mention.path, drafts) > repeats_in(&deepest.path, drafts) {
                deepest = mention;
            }
        }
        let scope = boundary(&deepest.path, drafts);
        let in_scope = |mention: &&Mention| boundary(&mention.path, drafts) == scope;
        let below = |mention: &Mention| mention.path.len() - boundary(&mention.path, drafts).len();
        let deepest_of = |wants_save_to: bool| {
            let mut best: Option<&Mention> = None;
            for mention in
                mentions.iter().filter(in_scope).filter(|mention| !wants_save_to || mention.property.is_some())
            {
                if best.is_none_or(|best| below(mention) > below(best)) {
                    best = Some(mention);
                }
            }
            best
        };
        let mut seen = FxHashSet::default();
        let saved = mentions.iter().filter(|mention| mention.property.is_some());
        let save_to_paths: Vec<Vec<DraftId>> =
            saved.filter(|mention| seen.insert(mention.path.last())).map(|mention| mention.path.clone()).collect();
        let wanted = match (deepest_of(true), save_to_paths.first()) {
            (_, Some(_)) if save_to_paths.len() == 1 => save_to_paths[0].clone(),
            (Some(save_to), Some(_)) => {
                let own = boundary(&save_to.path, drafts).to_vec();
                let common = common_path(&save_to_paths);
                let rank = |path: &[DraftId]| (repeats_in(path, drafts), path.len() - boundary(path, drafts).len());
                if rank(&common) > rank(&own) { common } else { own }
            }
            _ => deepest_of(false).map_or_else(|| vec![DraftId::ROOT], |mention| mention.path.clone()),
        };
        self.check_scopes(index, mentions, scope, boundary(&wanted, drafts), drafts, report);
        Request { declaration: index, scope: scope.to_vec(), wanted, save_to_paths }
    }

    fn check_scopes(
        &self,
        index: usize,
        mentions: &[Mention],
        scope: &[DraftId],
        wanted_scope: &[DraftId],
        drafts: &Drafts,
        report: &mut Report,
    ) {
        let list = &self.declarations[index].list;
        for mention in mentions {
            let own = boundary(&mention.path, drafts);
            let is_save_to = mention.property.is_some();
            if scope.starts_with(own) && !(is_save_to && wanted_scope != own) {
                continue;
            }
            let (message, advice) = if is_save_to {
                (
                    format!(
                        "The entity list “{list}” is used in another repeat too, so that it cannot be saved to here."
                    ),
                    "Copy the answer by a calculation into the repeat where the other answers of the list are.",
                )
            } else {
                (
                    format!(
                        "The entity list “{list}” refers to “{}”, which stands in another repeat.",
                        mention.question
                    ),
                    "Copy the answer by a calculation into the repeat where the other answers of the list are.",
                )
            };
            report.error("entity-in-two-places", mention.origin.clone(), message, advice);
        }
    }

    /// One place for each entity: no two share a group or repeat.
    pub(super) fn allot(
        &self,
        requests: Vec<Request>,
        drafts: &Drafts,
        report: &mut Report,
    ) -> BTreeMap<Vec<DraftId>, usize> {
        let root = vec![DraftId::ROOT];
        let mut allotted: BTreeMap<Vec<DraftId>, usize> = BTreeMap::new();
        if let [only] = &requests[..]
            && only.scope == root
        {
            allotted.insert(root, only.declaration);
            return allotted;
        }
        let mut reserved: FxHashMap<Vec<DraftId>, usize> = FxHashMap::default();
        for request in &requests {
            let lowest = request.scope.len();
            let mut is_placed = false;
            let mut blocker = None;
            for depth in (lowest..=request.wanted.len()).rev() {
                let path = &request.wanted[..depth];
                if let Some(&other) = allotted.get(path).or_else(|| reserved.get(path)) {
                    blocker = Some(other);
                    if let Some(other) = request.save_to_paths.iter().find_map(|path| reserved.get(path)) {
                        blocker = Some(*other);
                        break;
                    }
                    continue;
                }
                is_placed = true;
                allotted.insert(path.to_vec(), request.declaration);
                reserved.insert(path.to_vec(), request.declaration);
                for save_to in &request.save_to_paths {
                    for length in depth..=save_to.len() {
                        reserved.insert(save_to[..length].to_vec(), request.declaration);
                    }
                }
                break;
            }
            if !is_placed {
                self.report_no_place(request, blocker, drafts, report);
            }
        }
        allotted
    }

    fn report_no_place(&self, request: &Request, blocker: Option<usize>, drafts: &Drafts, report: &mut Report) {
        let declaration = &self.declarations[request.declaration];
        let scope = request.scope.last().map_or("", |&id| &*drafts.get(id).name);
        let other = blocker.map_or("", |index| &*self.declarations[index].list);
        report.error(
            "no-place-for-entity",
            declaration.origin.clone(),
            format!(
                "There is no group left in “{scope}” for the entity list “{}”; “{other}” is there.",
                declaration.list
            ),
            "Put the questions of each entity list into a group of their own.",
        );
    }
}

/// The path down to the last repeat in it, or the form.
fn boundary<'p>(path: &'p [DraftId], drafts: &Drafts) -> &'p [DraftId] {
    let last = path.iter().rposition(|&id| drafts.get(id).kind == DraftKind::Repeat).unwrap_or(0);
    &path[..=last]
}

/// How many repeats a path goes through.
pub(super) fn repeats_in(path: &[DraftId], drafts: &Drafts) -> usize {
    path.iter().filter(|&&id| drafts.get(id).kind == DraftKind::Repeat).count()
}

/// What all paths begin with.
fn common_path(paths: &[Vec<DraftId>]) -> Vec<DraftId> {
    let mut common = paths.first().cloned().unwrap_or_default();
    for path in paths {
        let shared = common.iter().zip(path).take_while(|(one, other)| one == other).count();
        common.truncate(shared);
    }
    common
}

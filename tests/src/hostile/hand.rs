//! The hostile device's next message, made from bytes.

use super::world::{HOME, OTHER, RECORDS, World, changes, me, now, shared, statements, visit};
use crate::changes::campaign::parent;
use crate::changes::mutate::{Parent, mutant};
use crate::dice::Dice;
use casement_core::id::{ChangeHash, FormVersionId, RecordId, VisitId, WorkspaceId};
use casement_core::identity::message::Message;
use casement_core::identity::roster::RosterPoint;
use casement_core::identity::{Attestation, Challenge, Heads};
use casement_core::store::{Cursor, EpochId, RecordAbout, StatementKind};
use casement_core::sync::wire::{
    Answer, Auth, Packed, RecordPush, Reply, Request, ServerRefusal, SignedStatement, SyncRequest,
};
use sha2::{Digest, Sha256};

/// The hand that writes messages: what it knows, and what it was told.
pub(super) struct Hand<'a> {
    world: &'a World,
    bytes: &'a [u8],
    dice: Dice,
    tokens: Vec<Vec<u8>>,
    challenges: Vec<Challenge>,
    sent: Vec<Vec<u8>>,
    cursor: Option<Cursor>,
}

/// Parts of a push, owned.
struct Push {
    record: RecordId,
    about: RecordAbout,
    changes: Vec<Vec<u8>>,
    statements: Vec<(StatementKind, Vec<u8>)>,
}

impl<'a> Hand<'a> {
    pub(super) fn new(world: &'a World, bytes: &'a [u8]) -> Self {
        let seed = bytes.iter().fold(7_u64, |seed, byte| seed.wrapping_mul(257).wrapping_add(u64::from(*byte)));
        let (tokens, challenges, sent) = (Vec::new(), Vec::new(), Vec::new());
        Self { world, bytes, dice: Dice::new(seed), tokens, challenges, sent, cursor: None }
    }

    /// The next message; none where the bytes are used up.
    pub(super) fn next(&mut self) -> Option<Vec<u8>> {
        let kind = self.byte()?;
        let message = match kind % 16 {
            0 => self.rest(),
            1 => self.sent.last().cloned().unwrap_or_default(),
            2 => {
                let mut hurt = self.request();
                self.hurt(&mut hurt);
                hurt
            }
            3 => Request { auth: self.auth(), body: Packed::pack(self.rest()) }.encode(),
            _ => self.request(),
        };
        self.sent.push(message.clone());
        Some(message)
    }

    /// Hears what the server says. Whether it was an answer.
    pub(super) fn hear(&mut self, bytes: &[u8]) -> bool {
        match Reply::decode(bytes).expect("the server's own reply") {
            Reply::Refusal(ServerRefusal::Prove(challenge)) => self.challenges.push(challenge),
            Reply::Refusal(ServerRefusal::Failed) => panic!("the server failed"),
            Reply::Refusal(_) => {}
            Reply::Answer(packed) => {
                let body = packed.unpack().expect("the server's own answer");
                let answer = Answer::decode(&body).expect("the server's own answer");
                self.tokens.push(answer.session.token.clone());
                self.challenges.push(answer.session.next.clone());
                self.cursor = Some(answer.cursor);
                assert!(answer.records.iter().all(|pull| pull.about.visit == visit(HOME)), "it sees what it may see");
                return true;
            }
        }
        false
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    /// A choice by the next byte; the first where there is none.
    fn pick(&mut self, of: usize) -> usize {
        usize::from(self.byte().unwrap_or(0)) % of
    }

    /// Some of the bytes as they are.
    fn rest(&mut self) -> Vec<u8> {
        let length = usize::from(self.byte().unwrap_or(0) % 24).min(self.bytes.len());
        let (now, later) = self.bytes.split_at(length);
        self.bytes = later;
        now.to_vec()
    }

    fn hurt(&mut self, bytes: &mut Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let place = self.dice.below(bytes.len());
        match self.pick(3) {
            0 => bytes[place] = self.byte().unwrap_or(0),
            1 => bytes.truncate(place),
            _ => bytes.extend(self.rest()),
        }
    }

    fn request(&mut self) -> Vec<u8> {
        let auth = self.auth();
        let pushes: Vec<Push> = (0..self.pick(4)).map(|_| self.push()).collect();
        let garbage = self.rest();
        let visits = if self.pick(4) == 0 { vec![(self.visit(), &garbage[..])] } else { Vec::new() };
        let cursor = match self.pick(4) {
            0 => None,
            1 => Some(Cursor { epoch: EpochId([1; 16]), position: self.dice.roll(), within: Some(self.dice.roll()) }),
            2 => Some(Cursor { epoch: EpochId([3; 16]), position: 1, within: None }),
            _ => self.cursor,
        };
        let compared = if self.pick(4) == 0 { self.compared() } else { Vec::new() };
        let roster_entries = if self.pick(8) == 0 {
            let roster = self.world.stranger_roster();
            roster.into_iter().take(4).collect()
        } else {
            Vec::new()
        };
        let body = SyncRequest {
            cursor,
            roster: RosterPoint { entries: self.dice.roll() >> self.dice.below(64), ..RosterPoint::default() },
            roster_entries,
            receipted: (self.pick(3) == 0).then_some((0, u64::MAX)),
            answer_bytes_max: u32::try_from(self.dice.below(1 << 22)).unwrap_or(0),
            more: self.pick(3) == 0,
            compared,
            visits,
            records: pushes.iter().map(Push::as_push).collect(),
        };
        Request::new(auth, &body).encode()
    }

    fn auth(&mut self) -> Auth {
        let hostile = me(&self.world.hostile);
        match self.pick(8) {
            0 => Auth::Hello(hostile.key.id()),
            1 => Auth::Hello(me(&self.world.stranger).key.id()),
            2 => {
                let mut token = self.tokens.last().cloned().unwrap_or_default();
                self.hurt(&mut token);
                Auth::Session(token)
            }
            3 => {
                // One that was answered before, or is for somebody else.
                let place = self.dice.below(self.challenges.len().max(1));
                self.challenges.get(place).map_or(Auth::Hello(hostile.key.id()), |challenge| self.proof(challenge))
            }
            _ => {
                if let Some(token) = self.tokens.last() {
                    return Auth::Session(token.clone());
                }
                let hello = Request { auth: Auth::Hello(hostile.key.id()), body: Packed::pack(Vec::new()) };
                let answer = self.world.post(&hello.encode());
                self.hear(&answer);
                self.challenges.last().map_or(Auth::Hello(hostile.key.id()), |challenge| self.proof(challenge))
            }
        }
    }

    fn proof(&self, challenge: &Challenge) -> Auth {
        let me = me(&self.world.hostile);
        match challenge.answer(&me.key, &me.server, me.workspace) {
            Ok(answer) => Auth::Proof { challenge: challenge.clone(), answer },
            Err(_) => Auth::Hello(me.key.id()),
        }
    }

    fn visit(&mut self) -> VisitId {
        [visit(HOME), visit(OTHER), VisitId::new([77; 16])][self.pick(3)]
    }

    fn compared(&mut self) -> Vec<(RecordId, Heads)> {
        let record = self.record();
        let hash = ChangeHash::new([self.byte().unwrap_or(0); 32]);
        let known = changes(&self.world.hostile, record).pop().map(|(hash, _)| hash);
        let heads = Heads::new(vec![known.unwrap_or(hash)]).ok();
        heads.map(|heads| (record, heads)).into_iter().collect()
    }

    fn record(&mut self) -> RecordId {
        [RECORDS[1], shared(HOME), RECORDS[0], shared(OTHER), RECORDS[2], RecordId::new([99; 16])][self.pick(6)]
    }

    /// What is pushed of a record: changes of its own and of others, altered and not, with statements that fit or do not.
    fn push(&mut self) -> Push {
        let record = self.record();
        let source = if self.pick(4) == 0 { self.record() } else { record };
        let mut pool = changes(&self.world.hostile, source);
        pool.extend(changes(&self.world.stranger, source));
        let form = if self.pick(8) == 0 { FormVersionId::new([6; 32]) } else { self.world.form };
        let about = RecordAbout { visit: if self.pick(4) == 0 { self.visit() } else { visit(HOME) }, form };
        let parents: Vec<Parent> = if self.pick(2) == 0 {
            Vec::new()
        } else {
            pool.iter().filter_map(|(_, bytes)| parent(source, bytes)).collect()
        };
        let mut made: Vec<Vec<u8>> = pool.into_iter().map(|(_, bytes)| bytes).collect();
        for _ in 0..self.pick(4) {
            if let Some(honest) = self.dice.pick(&parents) {
                made.push(mutant(honest, &parents, &mut self.dice));
            }
        }
        if self.pick(8) == 0 {
            let garbage = self.rest();
            made.push(garbage);
        }
        if self.pick(4) == 0 {
            made.reverse();
        }
        let statements = self.signed(record, &made);
        Push { record, about, changes: made, statements }
    }

    fn signed(&mut self, record: RecordId, made: &[Vec<u8>]) -> Vec<(StatementKind, Vec<u8>)> {
        let me = me(&self.world.hostile);
        let mut all = Vec::new();
        // It signs for everything that it brings, whoever made it.
        let heads: Vec<ChangeHash> = made.iter().rev().take(200).filter_map(|bytes| hash(bytes)).collect();
        let workspace = if self.pick(8) == 0 { OTHER } else { me.workspace };
        for heads in [heads.clone(), heads.into_iter().take(1).collect()] {
            if let Ok(heads) = Heads::new(heads) {
                all.push(attested(&me, workspace, record, heads));
            }
        }
        for (store, of) in [(&self.world.hostile, record), (&self.world.stranger, shared(OTHER))] {
            let known = statements(store, of);
            all.extend(known.iter().map(|known| (known.kind(), known.bytes().to_vec())));
        }
        if self.pick(4) == 0 {
            let garbage = self.rest();
            all.push((StatementKind::Approval, garbage));
        }
        if let (0, Some((_, bytes))) = (self.pick(4), all.first().cloned()) {
            all.push((StatementKind::Approval, bytes));
        }
        all
    }
}

fn attested(
    me: &casement_core::sync::phone::Me,
    workspace: WorkspaceId,
    record: RecordId,
    heads: Heads,
) -> (StatementKind, Vec<u8>) {
    (StatementKind::Attestation, Attestation::sign(&me.key, workspace, record, heads, now()).encode())
}

/// The hash of a change chunk: of all after its checksum.
fn hash(bytes: &[u8]) -> Option<ChangeHash> {
    bytes.get(8..).map(|hashed| ChangeHash::new(Sha256::digest(hashed).into()))
}

impl Push {
    fn as_push(&self) -> RecordPush<'_> {
        RecordPush {
            record: self.record,
            about: self.about,
            changes: self.changes.iter().map(|bytes| &bytes[..]).collect(),
            statements: self.statements.iter().map(|(kind, bytes)| SignedStatement { kind: *kind, bytes }).collect(),
        }
    }
}

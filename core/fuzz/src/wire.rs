//! Messages of the exchange: whatever the bytes, they are read or refused; and what was read is written and read alike.

use casement_core::sync::phone::Welcome;
use casement_core::sync::wire::{
    Answer, AttachmentAsk, AttachmentReply, AttachmentRequest, Notice, Reply, Request, SyncRequest,
};

/// Runs one input: the first byte says as what the rest is read.
pub fn run(bytes: &[u8]) {
    let [kind, rest @ ..] = bytes else { return };
    match kind % 9 {
        0 => {
            if let Ok(request) = Request::decode(rest) {
                assert_eq!(Request::decode(&request.encode()).as_ref(), Ok(&request));
                if let Ok(body) = request.body.unpack() {
                    read_request(&body);
                }
            }
        }
        1 => {
            if let Ok(reply) = Reply::decode(rest) {
                assert_eq!(Reply::decode(&reply.encode()).as_ref(), Ok(&reply));
                if let Reply::Answer(packed) = &reply
                    && let Ok(body) = packed.unpack()
                {
                    read_answer(&body);
                }
            }
        }
        2 => read_request(rest),
        3 => read_answer(rest),
        4 => {
            if let Ok(welcome) = Welcome::decode(rest) {
                assert_eq!(Welcome::decode(&welcome.encode()).as_ref(), Ok(&welcome));
            }
        }
        6 => {
            if let Ok(request) = AttachmentRequest::decode(rest) {
                assert_eq!(AttachmentRequest::decode(&request.encode()).as_ref(), Ok(&request));
                read_ask(request.body);
            }
        }
        7 => read_ask(rest),
        8 => {
            if let Ok(reply) = AttachmentReply::decode(rest) {
                assert_eq!(AttachmentReply::decode(&reply.encode()).as_ref(), Ok(&reply));
            }
        }
        _ => {
            if let Ok(notice) = Notice::from_bytes(rest) {
                assert_eq!(Notice::from_bytes(&notice.to_bytes()), Ok(notice));
            }
        }
    }
}

fn read_request(bytes: &[u8]) {
    if let Ok(request) = SyncRequest::decode(bytes) {
        let written = request.encode();
        assert_eq!(SyncRequest::decode(&written).as_ref(), Ok(&request));
    }
}

fn read_ask(bytes: &[u8]) {
    if let Ok(ask) = AttachmentAsk::decode(bytes) {
        assert_eq!(AttachmentAsk::decode(&ask.encode()).as_ref(), Ok(&ask));
    }
}

fn read_answer(bytes: &[u8]) {
    if let Ok(answer) = Answer::decode(bytes) {
        let written = answer.encode();
        assert_eq!(Answer::decode(&written).as_ref(), Ok(&answer));
    }
}

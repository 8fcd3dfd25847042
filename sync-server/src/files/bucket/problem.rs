//! What is wrong with a bucket, in words for whoever runs the server.

/// Why a bucket does not do what it is asked, by what to do next. Its words are fixed: what a bucket answers may hold names, keys and
/// paths, and is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BucketProblem {
    /// Look at the address, the network and the bucket's own server.
    #[error("nothing answers there: see whether s3-endpoint is right, and whether this machine reaches it")]
    Unreachable,
    /// Trust the certificate, or correct the address.
    #[error(
        "its certificate is not trusted: see whether s3-endpoint is right; one of your own is trusted where the variable \
         SSL_CERT_FILE names its file"
    )]
    Certificate,
    /// Correct the key's id.
    #[error("it does not know the access key: correct its id")]
    UnknownKey,
    /// Correct the secret.
    #[error("the secret access key does not belong to the id of the access key: correct it")]
    WrongSecret,
    /// Make the bucket, or correct its name.
    #[error("there is no such bucket: make it, or correct s3-bucket")]
    NoBucket,
    /// Give the key its rights, or correct it.
    #[error("the access key may not do that: give it the rights that docs/operations.md names, or correct it")]
    NotAllowed,
    /// Correct the region.
    #[error("the bucket is in another region: correct s3-region, and s3-endpoint where it is set")]
    OtherRegion,
    /// Set the clock.
    #[error("the clock of this machine and that of the bucket differ: set this one")]
    Clock,
    /// Make room.
    #[error("there is no room left in it: make some, or raise its quota")]
    Full,
    /// Wait, or look at the bucket's own log: the status of its answer.
    #[error("it answers with the status {0}: see the log of the bucket's own server")]
    Failing(u16),
    /// Look at what answers there: it speaks otherwise than S3.
    #[error("what answers there does not speak as S3 does: see whether s3-endpoint is right")]
    NotUnderstood,
}

#[cfg(feature = "s3")]
impl BucketProblem {
    /// What an error of the object store comes to.
    pub(in crate::files) fn of(error: &object_store::Error) -> Self {
        if let Some(problem) = super::door::unanswered(error) {
            return problem;
        }
        // The type that holds the answer is not to be had; its text begins with what is no content.
        let text = error.to_string();
        match code(&text) {
            Some("InvalidAccessKeyId" | "InvalidClientTokenId" | "InvalidToken") => Self::UnknownKey,
            Some("SignatureDoesNotMatch") => Self::WrongSecret,
            Some("NoSuchBucket" | "InvalidBucketName") => Self::NoBucket,
            Some("AccessDenied" | "AllAccessDisabled" | "AccountProblem") => Self::NotAllowed,
            Some(
                "AuthorizationHeaderMalformed"
                | "PermanentRedirect"
                | "TemporaryRedirect"
                | "IllegalLocationConstraintException",
            ) => Self::OtherRegion,
            Some("RequestTimeTooSkewed" | "RequestExpired") => Self::Clock,
            Some("QuotaExceeded" | "XMinioStorageFull" | "XMinioAdminBucketQuotaExceeded" | "InsufficientStorage") => {
                Self::Full
            }
            _ => Self::of_status(error, &text),
        }
    }

    fn of_status(error: &object_store::Error, text: &str) -> Self {
        use object_store::Error as E;
        match error {
            E::PermissionDenied { .. } | E::Unauthenticated { .. } => return Self::NotAllowed,
            // What was asked for is put there, so that only the bucket can be missing.
            E::NotFound { .. } => return Self::NoBucket,
            _ => {}
        }
        if text.contains("redirect") {
            return Self::OtherRegion;
        }
        match text.split_once("status code: ").and_then(|(_, rest)| rest.get(..3)?.parse().ok()) {
            Some(507) => Self::Full,
            Some(300..400) => Self::OtherRegion,
            Some(status) => Self::Failing(status),
            None => Self::NotUnderstood,
        }
    }
}

/// The code in the error that a bucket has answered with.
#[cfg(feature = "s3")]
pub(super) fn code(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("<Code>")?;
    Some(rest.split_once("</Code>")?.0.trim())
}

#[cfg(all(test, feature = "s3"))]
mod tests {
    use super::*;
    use object_store::Error;

    fn answered(status: &str, code: &str) -> Error {
        let body = format!("<Error><Code>{code}</Code><Message>ab/cd/ef AKIA</Message></Error>");
        let source =
            format!("Error performing GET http://x/ab in 1ms - Server returned non-2xx status code: {status}: {body}");
        Error::Generic { store: "S3", source: source.into() }
    }

    #[test]
    fn what_a_bucket_answers_is_told_as_what_to_do_and_not_repeated() {
        for (status, code, wanted) in [
            ("403 Forbidden", "InvalidAccessKeyId", BucketProblem::UnknownKey),
            ("403 Forbidden", "SignatureDoesNotMatch", BucketProblem::WrongSecret),
            ("403 Forbidden", "AccessDenied", BucketProblem::NotAllowed),
            ("404 Not Found", "NoSuchBucket", BucketProblem::NoBucket),
            ("400 Bad Request", "AuthorizationHeaderMalformed", BucketProblem::OtherRegion),
            ("301 Moved Permanently", "", BucketProblem::OtherRegion),
            ("403 Forbidden", "RequestTimeTooSkewed", BucketProblem::Clock),
            ("507 Insufficient Storage", "", BucketProblem::Full),
            ("503 Service Unavailable", "SlowDown", BucketProblem::Failing(503)),
        ] {
            let problem = BucketProblem::of(&answered(status, code));
            assert_eq!(problem, wanted, "{status} {code}");
            assert!(!problem.to_string().contains("ab/"), "{problem}");
        }
        let source = || "no XML".into();
        let denied = Error::PermissionDenied { path: "ab".into(), source: source() };
        assert_eq!(BucketProblem::of(&denied), BucketProblem::NotAllowed);
        assert_eq!(BucketProblem::of(&Error::Generic { store: "S3", source: source() }), BucketProblem::NotUnderstood);
    }
}

import Foundation

extension CasementStore {
    /// Makes this a device of the workspace that an invitation names. Show what it says first, with `invitation(text:)`.
    ///
    /// Where the answer is lost on the way, call it again with the same invitation.
    public func join(invitation: String, over carrier: any Carrier) async throws -> MemberId {
        let joining = try await perform { try $0.join(invitation: invitation) }
        let (server, path, request) = try await perform { _ in
            (try joining.server(), try joining.path(), try joining.request())
        }
        let answer = try await carrier.post(request, to: address(server: server, path: path))
        return try await perform { _ in
            if answer.status != 200 { try joining.refused(status: answer.status) }
            return try joining.finish(answer: answer.body)
        }
    }
}

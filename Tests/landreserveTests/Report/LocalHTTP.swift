import Foundation

/// One request to a server on this machine; Foundation's own client does not take chromedriver's headers.
enum LocalHTTP {
  /// Sends a request and reads the answer to its end.
  ///
  /// - Throws: `POSIXError` where nobody listens or the connection breaks.
  static func answer(
    port: UInt16, _ method: String, _ path: String, _ body: Data = Data()
  ) throws -> (status: Int, body: Data) {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard connection >= 0 else { throw failure() }
    defer { close(connection) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw failure() }
    let head =
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
    var rest = (Data(head.utf8) + body)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { throw failure() }
      rest = rest.dropFirst(sent)
    }
    return try read(connection)
  }

  private static func read(_ connection: Int32) throws -> (status: Int, body: Data) {
    var received = Data()
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    var length: Int?
    while length.map({ received.count < $0 }) ?? true {
      let count = recv(connection, &piece, piece.count, 0)
      guard count >= 0 else { throw failure() }
      if count == 0 { break }
      received.append(contentsOf: piece[..<count])
      // The connection may stay open: the head says where the answer ends.
      if length == nil, let end = received.range(of: Data("\r\n\r\n".utf8)) {
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
        if let match = head.firstMatch(of: /(?i)content-length: *([0-9]+)/), let body = Int(match.1) {
          length = end.upperBound + body
        }
      }
    }
    guard let end = received.range(of: Data("\r\n\r\n".utf8)) else { throw POSIXError(.ECONNRESET) }
    let line = String(decoding: received[..<end.lowerBound].prefix(64), as: UTF8.self)
    let status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    return (status ?? 0, received[end.upperBound...])
  }

  private static func failure() -> POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}

import Foundation

/// Bytes as Base64, for a page to carry.
struct PackedBytes {
  var bytes: [UInt8]

  /// The bytes as text.
  var text: String { Data(bytes).base64EncodedString() }
}

/// What a JSON value is (RFC 8259, section 3).
public enum JSONKind: Sendable, Hashable, CaseIterable {
  case object
  case array
  case string
  case number
  case boolean
  case null

  /// The kind of the value that a JSON text holds: its first character tells it.
  init(of text: some Sequence<UInt8>) {
    switch text.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"): self = .object
    case UInt8(ascii: "["): self = .array
    case UInt8(ascii: "\""): self = .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean
    case UInt8(ascii: "n"): self = .null
    default: self = .number
    }
  }
}

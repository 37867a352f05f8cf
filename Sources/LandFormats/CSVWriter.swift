import LandModel

/// Stand-in until the table writer lands.
public struct CSVWriter: Sendable {
  public let header: [UInt8]
  public init(fields: [AttributeField]) { header = Array(fields.map(\.name).joined(separator: ",").utf8) + [10] }
  public func append(_ batch: FeatureBatch, to bytes: inout [UInt8]) {}
}
enum CSVDialect { static let delimiters: [UInt8] = [44, 59, 9] }
func isFolder(_ path: String) -> Bool { false }

import LandModel
import LandPolicy

extension PolicyValue {
  /// The value as JSON, for parts of a policy that a decoder reads.
  public var json: JSONValue {
    switch content {
    case .null: return .null
    case .boolean(let flag): return .boolean(flag)
    case .number(let number): return .real(number)
    case .text(let text): return .string(text)
    case .list(let values): return .array(values.map(\.json))
    case .map(let entries): return .members(entries.map { ($0.name, $0.value.json) })
    }
  }
}

import Foundation
import LandFormats
import LandModel

/// One attribute of all features as a page carries it: numbers as scaled integers, texts as numbers of a list.
struct PackedColumn {
  /// The name of the attribute.
  let name: String
  private let values: [AttributeValue]

  /// Takes a field of a table.
  init(_ table: AttributeTable, field: Int) {
    name = table.fields[field].name
    values = (0..<table.rowCount).map { table[$0, field] }
  }

  /// Takes values.
  init(name: String, _ values: [AttributeValue]) {
    self.name = name
    self.values = values
  }

  /// Whether no feature has a value.
  var isEmpty: Bool { values.allSatisfy { $0 == .null } }

  /// The column: `{"name", "scale", "data"}` of numbers, `{"name", "words", "data"}` of anything else; a datum 0 is
  /// a missing value.
  var json: JSONValue {
    let numbers = values.map(Self.number)
    let areNumbers = zip(values, numbers).allSatisfy { $0 == .null || $1 != nil }
    return areNumbers ? scaled(numbers) : listed
  }

  private static func number(_ value: AttributeValue) -> Double? {
    switch value {
    case .integer(let number) where abs(number) < 1 << 50: return Double(number)
    case .real(let number) where number.isFinite && abs(number) < 1e11: return number
    default: return nil
    }
  }

  /// At most four decimals are carried: what people read, and the files have the rest.
  private func scaled(_ numbers: [Double?]) -> JSONValue {
    let powers = [1.0, 10, 100, 1000, 10_000]
    let scale =
      powers.first { power in
        numbers.allSatisfy { number in number.map { abs(($0 * power).rounded() - $0 * power) < 1e-6 } ?? true
        }
      } ?? 10_000
    var packed = PackedIntegers()
    for number in numbers {
      guard let number else {
        packed.append(0)
        continue
      }
      let whole = Int64((number * scale).rounded())
      // One up, since 0 is a missing value.
      packed.append(UInt64(bitPattern: (whole << 1) ^ (whole >> 63)) + 1)
    }
    return ["name": .string(name), "scale": .real(scale), "data": .string(packed.text)]
  }

  private var listed: JSONValue {
    var numbers: [String: UInt64] = [:]
    var words: [JSONValue] = []
    var packed = PackedIntegers()
    for value in values {
      guard let word = Self.word(value) else {
        packed.append(0)
        continue
      }
      if let number = numbers[word] {
        packed.append(number)
      } else {
        words.append(.string(word))
        numbers[word] = UInt64(words.count)
        packed.append(UInt64(words.count))
      }
    }
    return ["name": .string(name), "words": .array(words), "data": .string(packed.text)]
  }

  private static func word(_ value: AttributeValue) -> String? {
    switch value {
    case .null: return nil
    case .boolean(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .real(let number): return String(number)
    case .text(let text), .json(let text): return text
    }
  }
}

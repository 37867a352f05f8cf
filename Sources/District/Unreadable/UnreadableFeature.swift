import Geometry
import LandFormats
import LandModel

/// A feature of a layer that can't be used, so that nobody knows what it covers.
public struct UnreadableFeature: Sendable, Hashable {
  /// The layer's name in the policy: `parcels`, `blocks`, `open-space`.
  public var layer: String
  /// What the reader or the import found; its box is in the layer's own reference system.
  public var reject: Reject
  /// Whether the import set it aside, so that its number is that in the input and not that of a row.
  public var isOfImport: Bool
  /// Where it could reach, in the system in which layers are combined; nil where it could be anywhere.
  public var reach: Box?

  /// What names the feature in messages: its key, else its number.
  public var name: Message {
    if let key = reject.key { return "\(Message(verbatim: layer)) “\(key)”" }
    return isOfImport
      ? "feature \(reject.feature) of the input of \(layer)" : "row \(reject.feature) of \(layer)"
  }

  /// The feature with what is wrong and where, in one sentence.
  public var sentence: Message {
    guard let box = reject.box else {
      return "\(name) can't be read (\(reject.message)): it could be anywhere"
    }
    return
      "\(name) can't be read (\(reject.message)): it lies within \(Self.figure(box.minX)), \(Self.figure(box.minY)) "
      + "to \(Self.figure(box.maxX)), \(Self.figure(box.maxY))"
  }

  private static func figure(_ coordinate: Double) -> String {
    Figure.rounded(coordinate, abs(coordinate) <= 360 ? 6 : 2)
  }

  /// The feature as an entry of `unreadable` in JSON.
  package func json(in wording: Wording) -> JSONValue {
    .members([
      ("layer", .string(layer)), ("key", reject.key.map { .string($0) } ?? .null),
      ("number", .count(reject.feature)), ("line", reject.line.map { .count($0) } ?? .null),
      ("found_by", .string(isOfImport ? "import" : "reading")),
      ("reason", .string(reject.reason.rawValue)), ("message", .string(wording.text(reject.message))),
      (
        "place",
        reject.box.map { .array([.real($0.minX), .real($0.minY), .real($0.maxX), .real($0.maxY)]) } ?? .null
      ),
    ])
  }
}

extension [UnreadableFeature] {
  /// The features as the array `unreadable` of a command's JSON.
  public func json(in wording: Wording) -> JSONValue { .array(map { $0.json(in: wording) }) }

  /// That they can't be read, in words.
  package var note: Message { "can't be read: \(names)" }

  /// The first few features by name, and how many there are besides.
  package var names: Message {
    let shown = 3
    let names = Message.joined(prefix(shown).map(\.name), by: ", ")
    return count > shown ? "\(names) and \(count - shown) more" : names
  }
}

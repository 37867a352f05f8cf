import District
import LandAnalysis
import LandModel

/// The features that an analysis could not use, for people: how many of each layer, and the first of them by name.
struct UnreadableReport {
  private let features: [UnreadableFeature]
  /// How many features of a layer are named one by one.
  private static let namedOfLayer = 5

  init(_ features: [UnreadableFeature]) { self.features = features }

  /// The lines, layer by layer; none where all was read.
  var lines: [Message] {
    var layers: [String] = []
    for feature in features where !layers.contains(feature.layer) { layers.append(feature.layer) }
    return layers.flatMap { layer -> [Message] in
      let own = features.filter { $0.layer == layer }
      var lines: [Message] = [
        "\(Decimal.grouped(own.count)) features of \(layer) can't be read; what they could change is unknown"
      ]
      lines += own.prefix(Self.namedOfLayer).map(\.sentence)
      if own.count > Self.namedOfLayer {
        lines.append(
          "and \(Decimal.grouped(own.count - Self.namedOfLayer)) more of \(layer) (--json lists all)")
      }
      return lines
    }
  }

  /// Prints the lines as results.
  func print() { for line in lines { Console.say(line) } }

  /// Prints the lines as notes beside results.
  func note() { for line in lines { Console.note(line) } }
}

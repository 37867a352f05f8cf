import LandModel
import LandPolicy

/// Parcels with a figure nearer to its threshold than the ways of measuring areas differ: on the ellipsoid, in the plane,
/// as declared.
struct AreaDoubts: Sendable {
  /// What a finding's message says of such a figure.
  static let suffix: Message = "; within the methods' difference"

  /// The number of such parcels.
  var count = 0
  /// The one nearest to the threshold: its distance, and its key where it has one.
  var nearest: (margin: Double, parcel: String?)?

  /// Whether a figure is nearer to its threshold than another way of measuring puts it from itself; so also where the
  /// other way decides otherwise.
  static func isClose(_ figure: Double, to threshold: Double, other: Double) -> Bool {
    figure != other && abs(figure - threshold) <= abs(figure - other)
  }

  /// Notes a parcel.
  mutating func note(margin: Double, parcel: String?) {
    count += 1
    let margin = abs(margin)
    if margin < nearest?.margin ?? .infinity { nearest = (margin, parcel) }
  }

  /// Adds the doubts of the parcels that follow.
  mutating func add(_ next: AreaDoubts) {
    count += next.count
    if let other = next.nearest, other.margin < nearest?.margin ?? .infinity { nearest = other }
  }

  /// The doubts in words, or nil where there are none.
  func note(of things: Message = "parcels", unit: String) -> Message? {
    guard let nearest else { return nil }
    let parcel = nearest.parcel.map { Message(verbatim: $0) } ?? "without a key"
    return
      "\(count) \(things) stand nearer to the threshold than the ways of measuring areas differ; the nearest is "
      + "\(parcel), \(Figure.rounded(nearest.margin, 9)) \(Message(word: unit)) away"
  }
}

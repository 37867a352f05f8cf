import Geometry

/// The unreadable features of one layer, and which land they could cover.
package struct UnreadableFeatures: Sendable {
  /// In the order of the layer, those that the import set aside last.
  package let features: [UnreadableFeature]
  /// Those that could be anywhere.
  private let anywhere: [Int]
  /// The others by the western side of their reach, and the easternmost side of all up to each.
  private let order: [Int]
  private let west: [Double]
  private let east: [Double]
  /// A box around all of which it is known where they are.
  private let extent: Box

  /// Sorts the features. O(n log n).
  package init(_ features: [UnreadableFeature]) {
    self.features = features
    anywhere = features.indices.filter { features[$0].reach == nil }
    let placed = features.indices.compactMap { index in features[index].reach.map { (index, $0) } }
      .sorted { ($0.1.minX, $0.0) < ($1.1.minX, $1.0) }
    order = placed.map(\.0)
    west = placed.map(\.1.minX)
    var farthest = -Double.infinity
    east = placed.map { entry in
      farthest = max(farthest, entry.1.maxX)
      return farthest
    }
    extent = placed.reduce(into: Box.empty) { $0.formUnion($1.1) }
  }

  package var isEmpty: Bool { features.isEmpty }
  /// Whether one of them could be anywhere.
  package var areAnywhere: Bool { !anywhere.isEmpty }

  /// The features that could touch a box in the working reference system, as indices, rising. O(log n + those whose
  /// reach lies near it from west to east).
  package func touching(_ box: Box) -> [Int] {
    guard !box.isEmpty else { return Array(features.indices) }
    guard extent.intersects(box) else { return anywhere }
    var found = anywhere
    var place = partition { west[$0] > box.maxX }
    while place > 0, east[place - 1] >= box.minX {
      place -= 1
      if let reach = features[order[place]].reach, reach.intersects(box) { found.append(order[place]) }
    }
    return found.sorted()
  }

  /// Whether one of the features could touch a box; a feature without a place could touch all.
  package func touch(_ box: Box) -> Bool {
    if isEmpty { return false }
    if areAnywhere { return true }
    guard extent.intersects(box) || box.isEmpty else { return false }
    return !touching(box).isEmpty
  }

  /// The first place of the order from which a condition holds.
  private func partition(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

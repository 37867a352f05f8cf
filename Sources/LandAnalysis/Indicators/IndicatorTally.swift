import District

/// Sums by unit, indicator and year; tallies of the parcels' batches are added in the order of the parcels, so that sums
/// do not depend on timing.
struct IndicatorTally: Sendable {
  /// A unit of a level: a block, a town.
  struct Unit: Sendable, Hashable {
    var level: Int
    /// Nil for parcels that lie in no unit.
    var key: String?
  }

  /// A population in a unit.
  struct LandKey: Sendable, Hashable {
    var unit: Unit
    var population: Int
  }

  /// The land of a population.
  struct Land: Sendable {
    /// In m².
    var area = 0.0
    /// By another way of measuring where there is one; as `area` where not.
    var otherArea = 0.0
    var parcels = 0
    /// Parcels whose area is not known.
    var withoutArea = 0

    mutating func add(_ other: Land) {
      area += other.area
      otherArea += other.otherArea
      parcels += other.parcels
      withoutArea += other.withoutArea
    }
  }

  /// An indicator's figure in a unit and a year, or for one value of an attribute.
  struct FigureKey: Sendable, Hashable {
    var unit: Unit
    var indicator: Int
    var year: String?
    var value: String?
  }

  /// What a figure is made of.
  struct Figures: Sendable {
    var sum = 0.0
    /// The area that a mean is weighted by, in m².
    var weight = 0.0
    var parcels = 0

    mutating func add(_ other: Figures) {
      sum += other.sum
      weight += other.weight
      parcels += other.parcels
    }
  }

  /// Land of one class and position in a unit.
  struct ClassKey: Sendable, Hashable {
    var unit: Unit
    var landClass: String
    var position: String
  }

  var rowCount = 0
  var land: [LandKey: Land] = [:]
  var figures: [FigureKey: Figures] = [:]
  var classes: [ClassKey: Land] = [:]
  /// Parcels of a unit and population of which an indicator has no figure.
  var withoutFigure: [FigureKey: Int] = [:]
  /// Parcels of which it is not known whether they belong to a population.
  var undecided: [Int: Int] = [:]

  /// Parcels of a population whose part in a unit is not known, since they, or features near them, can't be read.
  var open: [LandKey: Int] = [:]
  /// Parcels of a population of which only the land is not known.
  var openLand: [LandKey: Int] = [:]
  /// Such parcels of which not even the unit is known, by level and population.
  var openLevels: [LandKey: Int] = [:]
  /// The same of the land by class, whatever the population.
  var openClasses: [Unit: Int] = [:]
  /// The parcels that can't be used, as far as they are known.
  var parcels = UnreadableParcels()

  /// Adds the tally of the parcels that follow.
  mutating func add(_ next: IndicatorTally) {
    rowCount += next.rowCount
    for (key, value) in next.land { land[key, default: Land()].add(value) }
    for (key, value) in next.figures { figures[key, default: Figures()].add(value) }
    for (key, value) in next.classes { classes[key, default: Land()].add(value) }
    withoutFigure.merge(next.withoutFigure, uniquingKeysWith: +)
    undecided.merge(next.undecided, uniquingKeysWith: +)
    open.merge(next.open, uniquingKeysWith: +)
    openLand.merge(next.openLand, uniquingKeysWith: +)
    openLevels.merge(next.openLevels, uniquingKeysWith: +)
    openClasses.merge(next.openClasses, uniquingKeysWith: +)
    parcels.unread += next.parcels.unread
    parcels.unmeasured += next.parcels.unmeasured
  }
}

/// The polygons of the zone layers, which faults may dent.
struct ZoneShapes: Sendable {
  /// One block, zone, sub-zone, town or park.
  struct Zone: Sendable {
    var identifier: String
    var name: String
    var kind: String
    var polygons: [MillimetrePolygon]
  }

  var blocks: [Zone] = []
  var reservedZones: [Zone] = []
  var redLines: [Zone] = []
  var businessArea: [Zone] = []
  var subZones: [Zone] = []
  var towns: [Zone] = []
  var parks: [Zone] = []
  var district: [Zone] = []

  init(lattice: Lattice, layout: DistrictLayout) {
    func zone(_ identifier: String, _ name: String, _ kind: String, _ cells: [Int]) -> Zone {
      Zone(identifier: identifier, name: name, kind: kind, polygons: lattice.outlines(of: cells))
    }
    blocks = [zone("B1", "虚构产业基地", "产业基地", layout.base.cells)]
    for (number, area) in layout.communities.enumerated() {
      blocks.append(zone("C\(number + 1)", "虚构产业社区\(number + 1)", "产业社区", area.cells))
    }
    for (number, area) in layout.scattered.enumerated() {
      blocks.append(zone("S\(number + 1)", "虚构零星工业用地\(number + 1)", "零星工业用地", area.cells))
    }
    for (number, area) in layout.reservedZones.enumerated() {
      let kind = number == 1 ? "战略留白区" : "战略预留区"
      reservedZones.append(zone("R\(number + 1)", "虚构\(kind)\(number + 1)", kind, area.cells))
    }
    for (number, area) in layout.redLines.enumerated() {
      redLines.append(zone("E\(number + 1)", "虚构生态红线\(number + 1)", "生态保护红线", area.cells))
    }
    businessArea = [zone("CBD", "虚构中央商务活力区", "中央商务活力区", layout.businessArea.cells)]
    for (area, letter) in zip(layout.subZones, ["A", "B", "C", "D"]) {
      subZones.append(zone(letter, "虚构\(letter)片区", "片区", area.cells))
    }
    for (number, name) in SampleDistrict.townWords.enumerated() {
      let cells = (0..<Lattice.cellCount).filter { Int(layout.towns[$0]) == number }
      towns.append(zone("T\(number + 1)", name.description, "镇", cells))
    }
    parks = [zone("P1", "虚构工业园区", "区级园区", layout.mainPark.cells)]
    for (number, area) in layout.townParks.enumerated() {
      parks.append(zone("P\(number + 2)", "虚构镇级工业园\(number + 1)", "镇级园区", area.cells))
    }
    parks.append(Self.rounded("P9", "虚构高新区园", "高新区园", 19.79e6, centre: layout.mainPark, lattice: lattice))
    parks.append(Self.rounded("P10", "虚构上河公园", "城市公园", 1e6, centre: layout.businessArea, lattice: lattice))
    district = [zone("D1", "虚构示范区", "区", Array(0..<Lattice.cellCount))]
  }

  /// A rounded area of a given size in m² on the ellipsoid, which does not follow parcels.
  private static func rounded(
    _ identifier: String, _ name: String, _ kind: String, _ size: Double, centre: CellRectangle,
    lattice: Lattice
  ) -> Zone {
    let (x, y) = lattice.nodePlace(centre.column + centre.width / 2, centre.row + centre.height / 2)
    // Corners of a regular 16-gon, each a little in or out.
    let directions = [
      (1.0, 0.0), (0.9239, 0.3827), (0.7071, 0.7071), (0.3827, 0.9239), (0.0, 1.0), (-0.3827, 0.9239),
      (-0.7071, 0.7071), (-0.9239, 0.3827), (-1.0, 0.0), (-0.9239, -0.3827), (-0.7071, -0.7071),
      (-0.3827, -0.9239), (0.0, -1.0), (0.3827, -0.9239), (0.7071, -0.7071), (0.9239, -0.3827),
    ]
    var scale = (size / 3).squareRoot()
    var polygon = MillimetrePolygon(shell: [])
    for _ in 0..<4 {
      polygon.shell = directions.enumerated().map { place, direction in
        let reach = scale * (1 + 0.08 * lattice.hash.signed(.layout, 100 + place, Int(size)))
        return MillimetrePoint(metresX: x + reach * direction.0, y: y + reach * direction.1)
      }
      scale *= (size / polygon.ellipsoidArea).squareRoot()
    }
    return Zone(identifier: identifier, name: name, kind: kind, polygons: [polygon])
  }
}

extension MillimetrePolygon {
  /// Replaces the stretch of the shell along a line of points, in whichever direction it runs, by another line
  /// between the same ends; false where the shell does not have the line.
  mutating func replace(_ line: [MillimetrePoint], with other: [MillimetrePoint]) -> Bool {
    guard let first = line.first, let last = line.last, line.count > 1 else { return false }
    guard let start = shell.firstIndex(of: first), let end = shell.firstIndex(of: last) else { return false }
    let count = shell.count
    if (0..<line.count).allSatisfy({ shell[(start + $0) % count] == line[$0] }) {
      let kept = (0...(count - line.count + 1)).map { shell[(end + $0) % count] }
      shell = kept + other.dropFirst().dropLast()
      return true
    }
    if (0..<line.count).allSatisfy({ shell[(end + $0) % count] == line[line.count - 1 - $0] }) {
      let kept = (0...(count - line.count + 1)).map { shell[(start + $0) % count] }
      shell = kept + other.dropFirst().dropLast().reversed()
      return true
    }
    return false
  }
}

extension CellTile {
  /// The points along a side of an undivided parcel, both corners included.
  func sidePoints(_ parcel: Int, _ side: TileParcel.Side) -> [MillimetrePoint] {
    let shell = Array(shell(parcel))
    let range = parcels[parcel].side(side)
    return Array(shell[range]) + [shell[range.upperBound % shell.count]]
  }

  /// The same side pushed by a third into the parcel, its corners in place.
  func dentedSide(_ parcel: Int, _ side: TileParcel.Side) -> [MillimetrePoint] {
    let points = sidePoints(parcel, side)
    let mean = shell(parcel).meanPoint
    return points.enumerated().map { place, point in
      place == 0 || place == points.count - 1 ? point : point.moved(towards: mean, by: 0.35)
    }
  }

  /// The way around a parcel from the first to the last corner of a side along its other sides.
  func wayAround(_ parcel: Int, _ side: TileParcel.Side) -> [MillimetrePoint] {
    let shell = Array(shell(parcel))
    let range = parcels[parcel].side(side)
    var way: [MillimetrePoint] = []
    var place = range.lowerBound
    let end = range.upperBound % shell.count
    while place != end {
      way.append(shell[place])
      place = (place + shell.count - 1) % shell.count
    }
    return way + [shell[end]]
  }
}

/// Common parts and differences of single polygons that are right, or an error. One a worker.
///
/// What GEOS computes is believed where its area is what the edges ask for; else a sweep in arithmetic of 106 bits
/// computes it.
public struct CheckedOverlay: ~Copyable {
  private let context: GEOSContext
  private var check = CheckedIntersection()

  /// Makes one with a GEOS context of its own.
  public init() throws(GeometryError) { context = try GEOSContext() }

  /// The common part of two valid polygonal features as a column of one feature, kind `none` where they share no area.
  public mutating func intersection(
    _ one: Int, of column: GeometryColumn, _ other: Int, of otherColumn: GeometryColumn
  ) throws(GeometryError) -> GeometryColumn {
    var common = GeometryColumn()
    let expected = check.expect(one, of: column, other, of: otherColumn)
    let isSome = try check.append(
      one, of: column, as: GEOSGeometry(column, feature: one, context: context),
      other, of: otherColumn, as: GEOSGeometry(otherColumn, feature: other, context: context),
      expected: expected, to: &common)
    if !isSome { common.appendNone() }
    return common
  }

  /// What of a valid polygonal feature lies in no polygon of another column, as a column of one feature, kind `none`
  /// where nothing is left.
  public mutating func difference(
    _ one: Int, of column: GeometryColumn, minus others: GeometryColumn
  ) throws(GeometryError) -> GeometryColumn {
    var near = GeometryColumn()
    for other in 0..<others.count
    where others.kinds[other].isPolygonal && others.boxes[other].intersects(column.boxes[one]) {
      near.append(feature: other, of: others)
    }
    var rest = GeometryColumn()
    guard near.count > 0 else {
      rest.append(feature: one, of: column)
      return rest
    }
    // Polygons apart from each other, so that their common areas add up.
    let apart = near.count > 1 ? try near.dissolved(context: context.storage) : near
    var area = column.planeArea(of: one)
    var slack = 0.0
    for other in 0..<apart.count {
      let expected = check.expect(one, of: column, other, of: apart)
      area -= expected.area
      slack += expected.slack
    }
    slack += column.planePerimeter(of: one) * column.boxes[one].magnitude.ulp
    do throws(GeometryError) {
      let covered = GeometryColumn.merged(apart)
      let left = try GEOSGeometry(column, feature: one, context: context)
        .difference(GEOSGeometry(covered, feature: 0, context: context))
      if try !rest.appendPolygons(of: left).appended { rest.appendNone() }
      if abs(rest.planeArea(of: 0) - area) <= slack + rest.planePerimeter(of: 0) * rest.boxes[0].magnitude.ulp
      {
        return rest
      }
    } catch {
      // What GEOS can't compute is computed below.
    }
    rest = GeometryColumn()
    let sweep = SlabSweep(
      [(one, column)] + (0..<near.count).map { ($0, near) }, wanted: .first)
    if !SlabOutline.append(sweep, to: &rest) { rest.appendNone() }
    guard
      abs(rest.planeArea(of: 0) - area) <= slack + rest.planePerimeter(of: 0) * rest.boxes[0].magnitude.ulp
    else { throw CheckedIntersection.disagreement }
    return rest
  }
}

extension GeometryColumn {
  /// All polygons of a column as the parts of one feature.
  static func merged(_ column: GeometryColumn) -> GeometryColumn {
    var merged = GeometryColumn()
    for feature in 0..<column.count where column.kinds[feature].isPolygonal {
      merged.appendParts(of: feature, in: column)
    }
    merged.endFeature(kind: merged.partOffsets.count > 1 ? .multiPolygon : .none)
    return merged
  }
}

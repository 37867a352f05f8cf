import CGEOS

/// The owner of a sort-tile-recursive tree over the boxes of a column (`GEOSSTRtree_create_r`).
///
/// It belongs to one worker. Building is done at the end of the initialiser, as the library would
/// otherwise do it at the first query.
public struct BoxTree: ~Copyable {
  private let context: GEOSContextStorage
  private let tree: OpaquePointer

  /// Builds a tree over a column's boxes; features without a geometry are left out. O(n log n).
  public init(_ column: GeometryColumn, context: borrowing GEOSContext) throws(GeometryError) {
    self.context = context.storage
    tree = try Self.build(column, context: context.storage)
  }

  private static func build(
    _ column: GeometryColumn, context: GEOSContextStorage
  ) throws(GeometryError) -> OpaquePointer {
    guard let tree = GEOSSTRtree_create_r(context.handle, 10) else {
      throw context.failure("GEOSSTRtree_create_r")
    }
    do {
      for feature in 0..<column.count where !column.boxes[feature].isEmpty {
        let envelope = try envelope(column.boxes[feature], context: context)
        // The item is the feature's number plus one, since a null item is not told from none.
        GEOSSTRtree_insert_r(
          context.handle, tree, envelope.pointer, UnsafeMutableRawPointer(bitPattern: feature + 1))
      }
      let anywhere = try envelope(Box(minX: 0, minY: 0, maxX: 0, maxY: 0), context: context)
      GEOSSTRtree_query_r(context.handle, tree, anywhere.pointer, { _, _ in }, nil)
    } catch {
      GEOSSTRtree_destroy_r(context.handle, tree)
      throw error
    }
    return tree
  }

  deinit { GEOSSTRtree_destroy_r(context.handle, tree) }

  /// The features whose boxes share a point with a box, in ascending order (`GEOSSTRtree_query_r`).
  /// O(log n + hits).
  public func query(_ box: Box) throws(GeometryError) -> [Int] {
    let envelope = try Self.envelope(box, context: context)
    var hits: [Int] = []
    withUnsafeMutablePointer(to: &hits) { pointer in
      GEOSSTRtree_query_r(
        context.handle, tree, envelope.pointer,
        { item, hits in
          hits?.assumingMemoryBound(to: [Int].self).pointee.append(Int(bitPattern: item) - 1)
        }, pointer)
    }
    return hits.sorted()
  }

  private static func envelope(
    _ box: Box, context: GEOSContextStorage
  ) throws(GeometryError) -> GEOSGeometry {
    let corners = [box.minX, box.minY, box.maxX, box.maxY]
    return try .lineString(corners, points: 0..<2, context: context)
  }
}

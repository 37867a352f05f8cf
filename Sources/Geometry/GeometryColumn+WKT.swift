extension GeometryColumn {
  /// Appends one feature from UTF-8 well-known text (OGC 06-103r4, 7.2), with an optional `SRID=…;` in front;
  /// Z and M are left out with a remark; an empty geometry becomes kind `none`, and empty rings are passed over;
  /// a collection of polygons becomes a multipolygon, and curves are drawn as segments, each with a remark.
  /// O(bytes and points drawn).
  ///
  /// Throws, with the character's place, for text that is no geometry, types that are not handled (by name),
  /// coordinates that are not finite, rings that are not closed or have fewer than four points; the column is
  /// then as it was.
  public mutating func append(wkt: UnsafeRawBufferPointer) throws(GeometryError) -> WKBRemarks {
    var reader = WKTReader(wkt)
    do {
      try reader.read(into: &self)
    } catch {
      cancelFeature()
      throw error
    }
    return reader.remarks
  }

  /// Appends one feature from well-known text, see ``append(wkt:)-(UnsafeRawBufferPointer)``.
  @discardableResult
  public mutating func append(wkt: String) throws(GeometryError) -> WKBRemarks {
    let bytes = Array(wkt.utf8)
    var result: Result<WKBRemarks, GeometryError> = .success([])
    bytes.withUnsafeBytes { bytes in
      do throws(GeometryError) { result = .success(try append(wkt: bytes)) } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }
}

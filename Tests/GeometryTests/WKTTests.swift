import Testing

@testable import Geometry

@Suite struct WKTTests {
  @Test(
    "Forms that producers write",
    arguments: [
      ("POLYGON((0 0,4 0,4 4,0 0))", GeometryKind.polygon, 8.0, WKBRemarks()),
      ("  polygon ( ( 0 0 , 4 0 , 4 4 , 0 0 ) ) ", .polygon, 8, []),
      ("SRID=4549;POLYGON((0 0,4 0,4 4,0 0))", .polygon, 8, []),
      ("POLYGON Z((0 0 1,4 0 1,4 4 1,0 0 1))", .polygon, 8, [.hadZ]),
      ("POLYGONZ((0 0 1,4 0 1,4 4 1,0 0 1))", .polygon, 8, [.hadZ]),
      ("POLYGON ZM ((0 0 1 9,4 0 1 9,4 4 1 9,0 0 1 9))", .polygon, 8, [.hadZ, .hadM]),
      ("POLYGON M ((0 0 1,4 0 1,4 4 1,0 0 1))", .polygon, 8, [.hadM]),
      ("POLYGON((0 0 1,4 0 1,4 4 1,0 0 1))", .polygon, 8, [.hadZ]),
      ("POLYGON((0 0,1e1 0,1.0E+1 10,-0 10,0 0),(1 1,2 1,2 2,1 2,1 1))", .polygon, 99, []),
      ("MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((10 0,14 0,14 4,10 0)))", .multiPolygon, 16, []),
      ("MULTIPOLYGON(EMPTY,((10 0,14 0,14 4,10 0)))", .multiPolygon, 8, []),
      ("MULTIPOLYGON EMPTY", .none, 0, []),
      ("POINT Z EMPTY", .none, 0, [.hadZ]),
      ("POINT(1 2)", .point, 0, []),
      ("MULTIPOINT(1 2,3 4)", .multiPoint, 0, []),
      ("MULTIPOINT((1 2),(3 4))", .multiPoint, 0, []),
      ("LINESTRING(1 2,3 4)", .lineString, 0, []),
      ("MULTILINESTRING((1 2,3 4),(5 6,7 8));", .multiLineString, 0, []),
      ("POLYGON((0 0,4 0,4 4,0 0),EMPTY)", .polygon, 8, []), ("POLYGON(EMPTY)", .none, 0, []),
      ("MULTIPOLYGON(((0 0,4 0,4 4,0 0),EMPTY,(1 0.1,2 0.1,2 0.2,1 0.1)))", .multiPolygon, 7.95, []),
      ("TRIANGLE((0 0,4 0,4 4,0 0))", .polygon, 8, []), ("TRIANGLE EMPTY", .none, 0, []),
      ("GEOMETRYCOLLECTION EMPTY", .none, 0, []), ("GEOMETRYCOLLECTION(EMPTY)", .none, 0, []),
      ("GEOMETRYCOLLECTION(POLYGON((0 0,4 0,4 4,0 0)))", .multiPolygon, 8, [.wasCollection]),
      (
        "GEOMETRYCOLLECTION Z(POLYGON Z((0 0 1,4 0 1,4 4 1,0 0 1)),MULTIPOLYGON(((10 0,14 0,14 4,10 0))))",
        .multiPolygon, 16, [.hadZ, .wasCollection]
      ),
      (
        "geometrycollection(geometrycollection(polygon((0 0,4 0,4 4,0 0))),polygon empty)", .multiPolygon, 8,
        [.wasCollection]
      ),
      ("CURVEPOLYGON((0 0,4 0,4 4,0 0))", .polygon, 8, []),
      ("CURVEPOLYGON Z((0 0 1,4 0 1,4 4 1,0 0 1),EMPTY)", .polygon, 8, [.hadZ]),
      ("MULTISURFACE(((0 0,4 0,4 4,0 0)),CURVEPOLYGON((10 0,14 0,14 4,10 0)),EMPTY)", .multiPolygon, 16, []),
      ("CIRCULARSTRING(0 0,1 1,2 0)", .lineString, 0, [.hadCurves]),
      ("CIRCULARSTRING EMPTY", .none, 0, []),
      ("COMPOUNDCURVE((0 0,1 0),EMPTY,(1 0,2 0))", .lineString, 0, []),
      ("MULTICURVE((0 0,1 1),CIRCULARSTRING(0 0,1 1,2 0),EMPTY)", .multiLineString, 0, [.hadCurves]),
    ] as [(String, GeometryKind, Double, WKBRemarks)])
  func forms(text: String, kind: GeometryKind, area: Double, remarks: WKBRemarks) throws {
    var column = GeometryColumn()
    #expect(try column.append(wkt: text) == remarks)
    #expect(column.kinds == [kind])
    #expect(abs(column.planeArea(of: 0) - area) < 1e-12)
  }

  @Test(
    "Faults name the place and leave the column as it was",
    arguments: [
      ("", GeometryError.What.malformed, "character 1"), ("0 0", .malformed, "character 1"),
      ("POLYGON", .malformed, "( is missing (character 8)"),
      ("POLYGON((0 0,4 0,4 4,0 1))", .malformed, "not closed"),
      ("POLYGON((0 0,4 0,0 0))", .malformed, "3 points"),
      ("POLYGON((0 0,4 0,4 4,0 0)", .malformed, ") is missing (character 26)"),
      ("POLYGON((0 0,4 x,4 4,0 0))", .malformed, "x is not a number (character 16)"),
      ("POLYGON((0 0,4,4 4,0 0))", .malformed, "a number is missing"),
      ("POLYGON((0 0,4 0 1,4 4,0 0))", .malformed, "3 numbers where 2 are expected"),
      ("POLYGON((0 0,4 0,4 4,0 0)) POINT(1 1)", .malformed, "text after"),
      ("POINT(1 nan)", .nonFiniteCoordinate, "nan"), ("POINT(inf 1)", .nonFiniteCoordinate, "inf"),
      ("POINT(1e999 1)", .nonFiniteCoordinate, "inf"), ("LINESTRING(1 1)", .malformed, "1 point"),
      ("CIRCULARSTRING(0 0,1 1,2 0,3 1)", .malformed, "4 points"),
      ("CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0))", .malformed, "not closed"),
      ("COMPOUNDCURVE((0 0,1 0),(2 0,3 0))", .malformed, "do not meet"),
      ("GEOMETRYCOLLECTION(POINT(1 1))", .unsupportedType, "polygons only"),
      (
        "GEOMETRYCOLLECTION(POLYGON((0 0,4 0,4 4,0 0)),LINESTRING(0 0,1 1))", .unsupportedType,
        "polygons only"
      ),
      ("POLYGON(EMPTY,(0 0,4 0,4 4,0 0))", .malformed, "empty shell"),
      ("MULTISURFACE(CIRCULARSTRING(0 0,1 1,2 0))", .malformed, "CIRCULARSTRING inside a MULTISURFACE"),
      ("MULTICURVE(POLYGON((0 0,4 0,4 4,0 0)))", .malformed, "POLYGON inside a MULTICURVE"),
      ("TINZ EMPTY", .unsupportedType, "TIN"),
      ("POLYHEDRALSURFACE EMPTY", .unsupportedType, "PolyhedralSurface"),
      ("RECTANGLE(0 0,1 1)", .malformed, "RECTANGLE is not a geometry type"),
      ("SRID=;POINT(1 1)", .malformed, "SRID"), ("POINT(1 2 3 4 5)", .malformed, "more than 4"),
    ] as [(String, GeometryError.What, String)])
  func faults(text: String, what: GeometryError.What, detail: String) throws {
    var column = GeometryColumn()
    try column.append(wkt: "POINT(7 7)")
    let error = #expect(throws: GeometryError.self) { try column.append(wkt: text) }
    #expect(error?.what == what)
    #expect(error?.detail.description.contains(detail) == true, "\(error?.detail ?? "") lacks \(detail)")
    #expect(column.count == 1)
    #expect(column.coordinates == [7, 7])
    #expect(column.ringOffsets == [0, 1])
  }
}

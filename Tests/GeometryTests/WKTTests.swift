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
    ] as [(String, GeometryKind, Double, WKBRemarks)])
  func forms(text: String, kind: GeometryKind, area: Double, remarks: WKBRemarks) throws {
    var column = GeometryColumn()
    #expect(try column.append(wkt: text) == remarks)
    #expect(column.kinds == [kind])
    #expect(column.planeArea(of: 0) == area)
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
      ("CIRCULARSTRING(0 0,1 1,2 0)", .unsupportedType, "CircularString"),
      ("CURVEPOLYGON Z((0 0 1,1 1 1,2 0 1,0 0 1))", .unsupportedType, "CurvePolygon"),
      ("GEOMETRYCOLLECTION(POINT(1 1))", .unsupportedType, "GeometryCollection"),
      ("TINZ EMPTY", .unsupportedType, "TIN"), ("TRIANGLE EMPTY", .unsupportedType, "Triangle"),
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

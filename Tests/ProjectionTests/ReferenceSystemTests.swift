import Geometry
import Testing

@testable import Projection

@Suite("Reference systems")
struct ReferenceSystemTests {
  @Test(
    "every notation of a code names the same system",
    arguments: [
      "EPSG:4549", "epsg:4549", " 4549\n", "EPSG::4549", "urn:ogc:def:crs:EPSG::4549",
      "urn:ogc:def:crs:EPSG:9.6:4549", "http://www.opengis.net/def/crs/EPSG/0/4549",
      "https://www.opengis.net/def/crs/EPSG/0/4549", "http://www.opengis.net/gml/srs/epsg.xml#4549",
      "+init=epsg:4549", "CGCS2000 / 3-degree Gauss-Kruger CM 120E",
    ])
  func notations(text: String) throws {
    let system = try ReferenceSystem(text)
    #expect(system.identifier == "EPSG:4549")
    #expect(system.epsgCode == 4549)
    #expect(system.authority == "EPSG")
    #expect(system.code == "4549")
    #expect(system.name == "CGCS2000 / 3-degree Gauss-Kruger CM 120E")
    #expect(!system.isGeographic)
    #expect(system.metresPerUnit == 1)
    #expect(system.unitName == "metre")
    #expect(system.inverseFlattening == 298.257222101)
    #expect(system.semiMajorAxis == 6_378_137)
  }

  @Test(
    "CRS84 by any name is longitude/latitude on WGS 84",
    arguments: [
      "CRS84", "crs84", "OGC:CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84",
      "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    ])
  func longitudeLatitude(text: String) throws {
    let system = try ReferenceSystem(text)
    #expect(system.identifier == "OGC:CRS84")
    #expect(system.isGeographic && !system.isOffset)
    #expect(system.epsgCode == 4326)
    #expect(system.unitName == "degree")
    #expect(abs(system.metresPerUnit - 111_319.49) < 0.01)
    #expect(system == (try ReferenceSystem("urn:ogc:def:crs:EPSG::4326")))
  }

  @Test(
    "WKT, with and without its code, is identified",
    arguments: ["EPSG:4549", "EPSG:2249", "EPSG:4490", "EPSG:32619"])
  func wellKnownText(identifier: String) throws {
    let listed = try ReferenceSystem(identifier)
    for text in [listed.wkt, listed.wkt2] {
      #expect(
        text.hasPrefix("PROJCS[") || text.hasPrefix("GEOGCS[") || text.hasPrefix("PROJCRS[")
          || text.hasPrefix("GEOGCRS["))
      let read = try ReferenceSystem(text)
      #expect(read.identifier == identifier)
      #expect(read == listed)
    }
    #expect(listed.wkt.contains("AUTHORITY[\"EPSG\",\"\(listed.code ?? "")\"]]"))
    let nameless = listed.wkt.replacing(",AUTHORITY[\"EPSG\",\"\(listed.code ?? "")\"]]", with: "]")
    #expect(nameless != listed.wkt)
    #expect(try ReferenceSystem(nameless).epsgCode == listed.epsgCode)
  }

  @Test("a code in WKT that its parameters belie is not believed")
  func falseClaim() throws {
    let text = try ReferenceSystem("EPSG:4549").wkt.replacing(
      "\"false_easting\",500000", with: "\"false_easting\",501000")
    let system = try ReferenceSystem(text)
    #expect(system.epsgCode == nil)
    #expect(system.identifier == text)
    #expect(system != (try ReferenceSystem("EPSG:4549")))
  }

  @Test("ESRI's WKT of a Gauss-Krüger system is identified")
  func esriDialect() throws {
    let text = """
      PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",
      DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],
      UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],
      PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],
      PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
      """
    #expect(try ReferenceSystem(text).identifier == "EPSG:4549")
  }

  @Test("zeros in TOWGS84 say nothing, other values are the user's own")
  func datumShift() throws {
    let plain = try ReferenceSystem("EPSG:4549").wkt
    let spheroid = "AUTHORITY[\"EPSG\",\"1024\"]]"
    #expect(plain.contains(spheroid))
    let zeros = plain.replacing(spheroid, with: spheroid + ",TOWGS84[0,0,0,0,0,0,0]")
    #expect(try ReferenceSystem(zeros).identifier == "EPSG:4549")
    let own = plain.replacing(spheroid, with: spheroid + ",TOWGS84[100,0,0,0,0,0,0]")
    let system = try ReferenceSystem(own)
    #expect(system.epsgCode == nil)
    var transform = try CoordinateTransform(from: system, to: .longitudeLatitude())
    let shifted = try transform.transform(x: 500_000, y: 3_447_000)
    #expect(abs(shifted.x - 120) > 1e-4)
  }

  @Test("a PROJ string needs no +type=crs and keeps its text")
  func projString() throws {
    let text = "+proj=tmerc +lat_0=31.2 +lon_0=121.4 +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs"
    let system = try ReferenceSystem(text)
    #expect(system.identifier == text)
    #expect(system.epsgCode == nil && system.authority == nil)
    #expect(system.areaOfUse == nil)
    #expect(!system.isGeographic)
    var transform = try CoordinateTransform(from: ReferenceSystem("EPSG:4490"), to: system)
    let origin = try transform.transform(x: 121.4, y: 31.2)
    #expect(abs(origin.x) < 1e-6 && abs(origin.y) < 1e-6)
    let shifted = try ReferenceSystem(text + " +towgs84=1,2,3,0,0,0,0")
    #expect(shifted.ellipsoid.semiMajorAxis == 6_378_137)
    #expect(shifted.metresPerUnit == 1)
  }

  @Test("US survey feet")
  func surveyFeet() throws {
    let system = try ReferenceSystem("EPSG:2249")
    #expect(abs(system.metresPerUnit - 1200.0 / 3937.0) < 1e-15)
    #expect(system.unitName == "US survey foot")
    #expect(
      try ReferenceSystem("+proj=lcc +lat_1=42.6 +lat_2=41.7 +lat_0=41 +lon_0=-71.5 +units=us-ft").unitName
        == "US survey foot")
  }

  @Test("units of angle other than degrees")
  func grads() throws {
    let system = try ReferenceSystem("EPSG:4807")
    #expect(system.isGeographic)
    #expect(abs(system.degreesPerUnit - 0.9) < 1e-12)
  }

  @Test("the horizontal part of a compound system counts")
  func compound() throws {
    #expect(try ReferenceSystem("EPSG:9518").epsgCode == 4326)
    #expect(try ReferenceSystem("EPSG:4549+5737").isGeographic == false)
  }

  @Test(
    "offset systems are known by name only",
    arguments: ["gcj02", "GCJ-02", "Gcj02", "bd09", "BD-09", "bd09ll"])
  func offset(text: String) throws {
    let system = try ReferenceSystem(text)
    #expect(system.isOffset && system.isGeographic)
    #expect(system.epsgCode == nil)
    #expect(["gcj02", "bd09"].contains(system.identifier))
    #expect(throws: ProjectionError.notMeasurable(identifier: system.identifier)) {
      _ = try AreaMeter(.ellipsoid, of: system)
    }
  }

  @Test(
    "what is no system is refused with what to do",
    arguments: [
      "EPSG:999999", "999999", "", "WGS85", "mars", "+proj=nonsense", "PROJCS[\"broken\"", "EPSG:", "{",
    ])
  func unknown(text: String) {
    #expect {
      _ = try ReferenceSystem(text)
    } throws: { error in
      guard case .unknownReferenceSystem(text, _) = error as? ProjectionError else { return false }
      return "\(error)".split(whereSeparator: \.isNewline).count == 1
    }
  }

  @Test("a code of another authority is suggested")
  func otherAuthority() {
    #expect {
      _ = try ReferenceSystem("ESRI:4549")
    } throws: { error in
      guard
        case .unknownReferenceSystem("ESRI:4549", .otherAuthority("EPSG", code: "4549", name: _)) = error
          as? ProjectionError
      else { return false }
      return true
    }
    #expect((try? ReferenceSystem("ESRI:102100"))?.epsgCode == 3857)
  }

  @Test("systems without a horizontal position are refused", arguments: ["EPSG:5773", "EPSG:4978"])
  func notHorizontal(text: String) {
    #expect {
      _ = try ReferenceSystem(text)
    } throws: { error in
      if case .notHorizontal = error as? ProjectionError { true } else { false }
    }
  }

  @Test("areas of use in degrees and in the plane, also across the antimeridian")
  func areasOfUse() throws {
    let system = try ReferenceSystem("EPSG:4549")
    #expect(system.areaOfUse == Box(minX: 118.5, minY: 24.43, maxX: 121.5, maxY: 53.33))
    let plane = try #require(system.projectedAreaOfUse)
    #expect(plane.contains(Box(minX: 360_000, minY: 2_710_000, maxX: 640_000, maxY: 5_900_000)))
    #expect(!plane.intersects(Box(minX: 700_000, minY: 0, maxX: 800_000, maxY: 2_000_000)))
    let fiji = try #require(try ReferenceSystem("EPSG:3460").areaOfUse)
    #expect(fiji.minX < 180 && fiji.maxX > 180)
    #expect(try ReferenceSystem("EPSG:3460").projectedAreaOfUse != nil)
  }

  @Test("the Chinese Gauss-Krüger series", arguments: ChineseDatum.allCases, GaussKrugerZoneWidth.allCases)
  func gaussKruger(datum: ChineseDatum, width: GaussKrugerZoneWidth) throws {
    for zone in [width.zones.lowerBound, width == .threeDegrees ? 40 : 20, width.zones.upperBound] {
      let meridian = Double(width.centralMeridian(ofZone: zone))
      for withPrefix in [true, false] {
        let system = try ReferenceSystem.gaussKruger(
          datum, zoneWidth: width, zone: zone, withPrefix: withPrefix)
        let base = try ReferenceSystem("EPSG:\(datum.geographicCode)")
        var transform = try CoordinateTransform(from: base, to: system)
        let point = try transform.transform(x: meridian, y: 31)
        #expect(abs(point.x - (withPrefix ? Double(zone) * 1e6 + 500_000 : 500_000)) < 1e-6)
        #expect(abs(point.y - 3_431_000) < 1_000)
        #expect(system.name.contains(width == .threeDegrees ? "3-degree" : "Gauss-Kruger"))
        #expect(system.name.contains("3-degree") == (width == .threeDegrees))
        #expect(system.semiMajorAxis == base.semiMajorAxis)
      }
    }
    #expect(throws: ProjectionError.self) {
      _ = try ReferenceSystem.gaussKruger(
        datum, zoneWidth: width, zone: width.zones.upperBound + 1, withPrefix: true)
    }
  }

  @Test("zone 40 is EPSG:4528 with the prefix and EPSG:4549 without")
  func zoneForty() throws {
    #expect(
      try ReferenceSystem.cgcs2000GaussKruger(zoneWidth: .threeDegrees, zone: 40, withPrefix: true).epsgCode
        == 4528)
    #expect(
      try ReferenceSystem.cgcs2000GaussKruger(zoneWidth: .threeDegrees, zone: 40, withPrefix: false).epsgCode
        == 4549)
  }
}

import Projection
import TestSupport
import Testing

/// Definitions that would make PROJ open files, and definitions that can't be computed.
@Suite struct NamedFilesTests {
  private static let base = "+proj=tmerc +lon_0=120 +x_0=500000 +ellps=GRS80"

  @Test(arguments: [
    "\(base) +nadgrids=/etc/passwd", "\(base) +nadgrids=@/etc/passwd", "\(base) +nadgrids = /etc/passwd",
    "\(base) +NADGRIDS=http://example.org/x.tif", "\(base) +geoidgrids=/tmp/x.gtx", "\(base) +grids=x.tif",
    "\(base) +xy_grids=x", "+init=/tmp/own:1", "+init=../x:4549 +proj=longlat",
    "+proj=pipeline +step +proj=hgridshift +grids=/x",
    "+proj=defmodel +model=/tmp/m.json", "+proj=tinshift +file=/tmp/t.json",
    "proj=tmerc nadgrids=@null,/etc/passwd",
    "+proj=vgridshift +grids=x", "\(base) +nadgrids=ntv2_0.gsb",
  ])
  func projStrings(text: String) {
    #expect(throws: (any Error).self) { try ReferenceSystem(text) }
    #expect(isNamedFile(text), "\(text)")
  }

  @Test func otherNotations() throws {
    let wkt = try ReferenceSystem("EPSG:4549").wkt2
    let bound =
      "BOUNDCRS[SOURCECRS[\(wkt)],TARGETCRS[\(try ReferenceSystem("EPSG:4326").wkt2)],"
      + "ABRIDGEDTRANSFORMATION[\"x\",METHOD[\"NTv2\",ID[\"EPSG\",9615]],"
      + "PARAMETERFILE[\"Latitude and longitude difference file\",\"/etc/passwd\"]]]"
    #expect(isNamedFile(bound))
    let extended =
      "GEOGCS[\"x\",DATUM[\"y\",SPHEROID[\"z\",6378137,298.25],EXTENSION[\"PROJ4_GRIDS\",\"/etc/passwd\"]],"
      + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]"
    #expect(isNamedFile(extended))
    let mercator =
      "PROJCS[\"x\",GEOGCS[\"w\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],"
      + "UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"Mercator_1SP\"],PARAMETER[\"central_meridian\",0],"
      + "PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1],"
      + "EXTENSION[\"PROJ4\",\"+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m "
    #expect(isNamedFile(mercator + "+nadgrids=/etc/passwd +wktext +no_defs\"]]"))
    // What GDAL writes for web maps names no file.
    #expect(!isNamedFile(mercator + "+nadgrids=@null +wktext +no_defs\"]]"))
    let json =
      #"{"type":"BoundCRS","transformation":{"parameters":[{"name":"Latitude and longitude difference file","value":"/etc/passwd"}]}}"#
    #expect(isNamedFile(json))
    let escaped = json.replacing("Latitude", with: "\\u004catitude")
    #expect(isNamedFile(escaped))
  }

  private func isNamedFile(_ text: String) -> Bool {
    do { _ = try ReferenceSystem(text) } catch ProjectionError.namesFile { return true } catch {}
    return false
  }

  @Test(arguments: [
    "EPSG:4549", "EPSG:3857", "ESRI:102029", "+proj=tmerc +lon_0=120 +x_0=500000 +ellps=GRS80",
    "+proj=longlat +datum=WGS84 +no_defs", "+init=epsg:4549",
    "+proj=merc +a=6378137 +b=6378137 +nadgrids=@null +wktext",
    "+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +x_0=40500000 +y_0=0 +ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0 +units=m",
    "+proj=geos +h=35785831 +lon_0=105 +sweep=y", "+proj=gnom +lat_0=90 +lon_0=0",
    "+proj=ortho +lat_0=30 +lon_0=120",
  ])
  func soundDefinitions(text: String) throws { _ = try ReferenceSystem(text) }

  @Test(arguments: ["Unknown Projection", "No_Such_Thing", "Bonne_9", "Mercator_7SP", "local", "?"])
  func unknownProjections(method: String) {
    let wkt =
      "PROJCS[\"mine\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]],"
      + "PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.017453292519943295]],PROJECTION[\"\(method)\"],"
      + "PARAMETER[\"central_meridian\",0],UNIT[\"Meter\",1]]"
    #expect(throws: ProjectionError.notComputable(name: "mine")) { try ReferenceSystem(wkt) }
  }
}

import LandFormats
import LandModel
import Messages

extension GeoJSONFault: WordedFault {
  package var problem: Message {
    switch self {
    case .otherEncoding(let encoding): "is \(encoding), and GeoJSON is UTF-8"
    case .empty: "is empty: expected a GeoJSON object"
    case .notGeoJSON(let mismatch): "is JSON but not GeoJSON: \(mismatch.words)"
    case .endsInMiddle: "ends in the middle"
    case .lineEndExpected: "is not JSON: expected a line end here"
    case .featureExpectedBehindComma: "is not JSON: expected a feature behind the comma"
    case .featureExpectedBeforeComma: "is not JSON: expected a feature before the comma"
    case .featureTooLong: "one feature or member is longer than 512 MB"
    case .tooManyProperties(let limit):
      "the features from here on have more than \(limit) different properties"
    case .lateReferenceSystem(let name):
      "the crs member behind the features says \(name.map { Message(verbatim: $0) } ?? "nothing"), "
        + "which came too late"
    case .noParserMemory: "there is no memory for a JSON parser"
    }
  }

  package var remedy: Message? {
    switch self {
    case .otherEncoding(let encoding): "convert it, for example with iconv -f \(encoding) -t UTF-8"
    case .empty: "export the file again"
    case .notGeoJSON: "expected a FeatureCollection, a Feature, a geometry, or one Feature a line"
    case .endsInMiddle: "export it again"
    case .lineEndExpected: "mend or export the file again"
    case .featureExpectedBehindComma, .featureExpectedBeforeComma: "take the comma away"
    case .featureTooLong: "split the file"
    case .tooManyProperties: "move them into one nested property"
    case .lateReferenceSystem: "name the reference system with --crs, or put crs before features"
    case .noParserMemory: "free some memory"
    }
  }
}

extension GeoJSONFault.Mismatch {
  /// Why it is not GeoJSON.
  var words: Message {
    switch self {
    case .topLevel(let kind): "the top level is \(kind.words)"
    case .typeMissing: "the top level has no type"
    case .typeTwice: "the top level has two members named type"
    case .typeNoName: "the top level's type is empty or not a string"
    case .typeUnknown(let type): "the top level's type is '\(type)'"
    case .featuresTwice: "the top level has two members named features"
    case .featuresMissing: "the FeatureCollection has no features"
    case .featuresNoArray: "features is not an array"
    case .featuresOf(let type): "the top level is a \(type) with features"
    case .memberBeforeFeaturesUnreadable:
      "a member before features is nested too deep or holds a number too large"
    case .membersNestedTooDeep: "its members are nested too deep"
    case .lastLineNoFeature: "the last line is not a Feature"
    }
  }
}

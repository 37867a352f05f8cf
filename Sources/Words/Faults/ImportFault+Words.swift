import LandAnalysis
import LandModel
import Messages
import Projection

extension ImportFault: WordedFault {
  package var problem: Message {
    switch self {
    case .noReferenceSystem: "does not say which reference system it is in"
    case .wouldEmpty(let layer, let rows):
      "has no features, and the layer \(layer) that it would replace has \(rows)"
    case .noKeyColumn(let column, _): "has no column “\(column)”"
    case .noColumn(let column, let field, _): "has no column “\(column)” for \(field)"
    case .misplaced(let place, let system, let count, let total):
      Self.problem(of: place, in: system, count, of: total)
    case .outsideAreaOfUse(let system, let metres):
      "the coordinates lie outside the area of use of \(system), by \(LayerImport.kilometres(metres)) km"
    case .allRejected(let first, let count, let reasons):
      "\(first?.message ?? "nothing can be imported"); all \(count) features are rejected "
        + "(\(Self.words(of: reasons)))"
    case .unknownEncoding(let name): "--encoding \(name): is no encoding that this system knows"
    case .encodingOfFormat(let format):
      "--encoding is for CSV, boundary-survey text, Shapefile and DXF, and this is \(format)"
    case .noSpatialLayer: "has no layer with a geometry"
    case .severalLayers(let names): "has \(names.count) layers"
    case .nameUnusable(let word): "--as \(word): is no name for a layer"
    case .nameOfRole(let word, _): "--as \(word): is the name of a layer with a role of its own"
    case .nameOfResult(let word): "--as \(word): is the name of a result, which a command would replace"
    case .nameReserved(let word, let beginning):
      "--as \(word): names that begin with \(beginning) are kept for what an import sets aside"
    case .otherSpelling(let word, let standing):
      "--as \(word): would replace the layer \(standing), which is spelt otherwise"
    case .nameOfOtherCommand(let word, let command):
      "--as \(word): would replace a layer that the command \(command) made"
    }
  }

  package var remedy: Message? {
    switch self {
    case .noReferenceSystem: "say it with --crs, such as --crs EPSG:4549"
    case .wouldEmpty: "say --allow-empty if the layer is to become empty; it is as it was"
    case .noKeyColumn(let column, let known), .noColumn(let column, _, let known):
      NearestWord.question(column, among: known) ?? "it has \(known.joined(separator: ", "))"
    case .misplaced(.swappedAxes, _, _, _): "import it with --swap-axes"
    case .misplaced(let place, _, _, _): place.remedy
    case .outsideAreaOfUse(let system, _):
      "name the system that they are in with --crs, or say --crs \(system) if that is right"
    case .allRejected: "mend or export the file again; the workspace is as it was"
    case .unknownEncoding: "use one such as GB18030, Big5 or UTF-8"
    case .encodingOfFormat: "leave it out"
    case .noSpatialLayer: "name another file"
    case .severalLayers(let names): "choose one with --input-layer: \(names.joined(separator: ", "))"
    case .nameUnusable: "write it on one line"
    case .nameOfRole(_, let role): "write --as \(role) if that layer is meant, else choose another name"
    case .otherSpelling(_, let standing): "choose another name, or spell it \(standing)"
    case .nameOfResult, .nameReserved, .nameOfOtherCommand: "choose another name"
    }
  }

  private static func problem(
    of place: Plausibility, in system: ReferenceSystem, _ count: Int, of total: Int
  ) -> Message {
    let problem = place.problem(in: system) ?? ""
    guard count < total else { return problem }
    let features: Message = "\(count) of \(total) features"
    return "\(features): \(problem)"
  }

  private static func words(of reasons: [Reject.Reason: Int]) -> Message {
    let told = Reject.Reason.allCases.compactMap { reason in
      reasons[reason].map { "\($0) \(Message(word: reason.rawValue))" as Message }
    }
    return Message.joined(told, by: ", ")
  }
}

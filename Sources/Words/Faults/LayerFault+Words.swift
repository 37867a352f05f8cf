import District
import LandModel
import Messages

extension LayerFault: WordedFault {
  package var problem: Message {
    switch self {
    case .offsetSystem(let system): "is in \(system), in which nothing is measured"
    case .parcelsWithoutGeometry: "has no geometry"
    case .noColumn(let column, _), .noComparedColumn(let column, _): "has no column “\(column)”"
    case .noColumnOfExpression(let column, _): "the layer has no column “\(column)”"
    case .noColumnOfParcels(let column, _): "the parcels have no column “\(column)”"
    case .noDeclaredArea(let column): "the parcels' layer has no column “\(column)”"
    case .noColumnOfLayer(let column, let layer, _): "the layer \(layer) has no column “\(column)”"
    case .misfit(let misfit):
      "the column “\(misfit.name)” holds \(misfit.held.words) where \(misfit.needed.words) is needed"
    case .notInPolicy(let name, _): "the policy has no layer “\(name)”"
    case .noParcels(let name, _): "has no layer “\(name)”"
    case .parcelsNotNamed: "which of its layers holds the parcels is not known"
    case .changedMeanwhile: "changed while it was read"
    case .noEnding: "its name has no ending, which says what is to be written"
    case .unknownEnding(let ending, _): "a layer can't be written as .\(ending)"
    case .encodedForAnotherFile: "features were encoded for another file"
    }
  }

  package var remedy: Message? {
    switch self {
    case .offsetSystem(let system): "import it with --crs \(system), which converts it"
    case .parcelsWithoutGeometry: "name the parcels' table under layers: parcels: table"
    case .noColumn(let column, let known), .noColumnOfExpression(let column, let known),
      .noColumnOfLayer(let column, _, let known):
      NearestWord.question(column, among: known) ?? "it has \(known.joined(separator: ", "))"
    case .noColumnOfParcels(let column, let known):
      NearestWord.question(column, among: known) ?? "there are \(known.joined(separator: ", "))"
    case .noComparedColumn(let column, let known):
      NearestWord.question(column, among: known) ?? "take it out of comparison: attributes"
    case .noDeclaredArea: "name the column under layers: parcels: columns: declared_area"
    case .misfit(let misfit) where misfit.needed == .number && misfit.held == .text:
      "write number(\(misfit.name)), or take another column"
    case .misfit: "take another column"
    case .notInPolicy(let name, let known):
      NearestWord.question(name, among: known) ?? "name it under layers"
    case .noParcels(let name, let known): NearestWord.choice(name, among: known, what: "layers")
    case .parcelsNotNamed(let known): NearestWord.choice("parcels", among: known, what: "layers")
    case .changedMeanwhile: "compare again"
    case .noEnding(let known), .unknownEnding(_, let known):
      "name a file that ends in \(known.joined(separator: ", "))"
    case .encodedForAnotherFile: nil
    }
  }
}

extension ExpressionKind {
  /// The kind in words: `a number`.
  fileprivate var words: Message {
    switch self {
    case .number: "a number"
    case .text: "text"
    case .boolean: "true or false"
    }
  }
}

import Foundation
import FoundationXML

/// The texts and identifiers of an XML file, which has to be well formed.
final class XMLDocumentCheck: NSObject, XMLParserDelegate {
  private(set) var texts: Set<String> = []
  private(set) var identifiers: Set<String> = []
  private var text = ""

  init(contentsOf file: URL) throws {
    super.init()
    let parser = XMLParser(data: try Data(contentsOf: file))
    parser.delegate = self
    guard parser.parse() else { throw CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    text = ""
    if let identifier = attributes["id"] { identifiers.insert(identifier) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    if name == "text" || name == "title" { texts.insert(text) }
    text = ""
  }
}

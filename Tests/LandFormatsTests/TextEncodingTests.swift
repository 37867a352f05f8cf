import Foundation
import TestSupport
import Testing

@testable import LandFormats

@Suite struct TextEncodingTests {
  private static let words = [
    "工业用地", "水田", "公园绿地", "城镇住宅用地", "街道", "村委会", "有限公司", "地块甲", "商务中心", "未利用地", "养殖坑塘", "高速公路",
  ]
  private static let traditional = [
    "工業用地", "農業區", "公園綠地", "住宅區", "道路用地", "機關用地", "學校", "商業區", "保護區", "河川區", "停車場", "市場用地",
  ]

  @Test("Chinese texts are told apart", arguments: 1...12)
  func detection(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func text(_ words: [String]) -> String {
      (0..<Int.random(in: 2...8, using: &random)).map { index in
        "\(index) " + (words.randomElement(using: &random) ?? "")
      }.joined(separator: ",")
    }
    let encodings: [(TextEncoding, [String], UInt)] = [
      (.gb18030, Self.words, 0x8000_0632), (.big5, Self.traditional, 0x8000_0A03), (.utf8, Self.words, 4),
    ]
    for (encoding, words, number) in encodings {
      let text = text(words)
      let bytes = Array(try #require(text.data(using: String.Encoding(rawValue: number)), "\(text)"))
      #expect(TextEncoding.ofPlain(bytes[...]) == encoding, "\(text)")
      let decoded = try encoding.decode(bytes[...], file: "")
      #expect(String(decoding: decoded.text, as: UTF8.self) == text && decoded.escapes.isEmpty)
    }
    // One wrong byte does not make another encoding of a text in UTF-8.
    var broken = Array(text(Self.words).utf8)
    broken.insert(0xFF, at: 0)
    #expect(TextEncoding.ofPlain(broken[...]) == .utf8)
  }

  @Test("Texts of wide characters without a mark show by their zeros")
  func wideCharacters() throws {
    let encodings: [(String.Encoding, String)] = [
      (.utf16LittleEndian, "UTF-16LE"), (.utf16BigEndian, "UTF-16BE"), (.utf32LittleEndian, "UTF-32LE"),
      (.utf32BigEndian, "UTF-32BE"),
    ]
    for text in ["编号,名称,geom\n1,第一村", "一一,id\n一,1,2,3", "id,编号", "𠀀𠀁𠀂,地块编号,名称,用途,geom,wkt,id\n1,2,3,4,5"] {
      for (encoding, name) in encodings {
        let bytes = Array(try #require(text.data(using: encoding)))
        #expect(UnicodeEncoding.ofText(bytes) == name, "\(text)")
      }
      let others = [String.Encoding.utf8, String.Encoding(rawValue: 0x8000_0632)]
      for encoding in others {
        // Also with a NUL that does not belong there.
        for wrong in [[], [0], [0, 0, 0]] as [[UInt8]] {
          let bytes = Array(try #require(text.data(using: encoding))) + wrong + Array(text.utf8)
          #expect(UnicodeEncoding.ofText(bytes) == nil, "\(text)")
        }
      }
    }
    #expect(UnicodeEncoding.ofText([] as [UInt8]) == nil && UnicodeEncoding.ofText([0x41] as [UInt8]) == nil)
  }

  @Test(arguments: [
    ("GBK", "GB18030"), ("gb2312", "GB18030"), ("936", "GB18030"), ("CP936", "GB18030"),
    ("ANSI 936", "GB18030"),
    ("utf-8", "UTF-8"), ("UTF8", "UTF-8"), ("65001", "UTF-8"), ("big5", "Big5"), ("950", "Big5"),
    ("1252", "CP1252"),
    ("windows-1251", "WINDOWS-1251"), ("iso-8859-1", "ISO-8859-1"), ("UTF-16LE", "UTF-16LE"),
  ])
  func names(name: String, expected: String) { #expect(TextEncoding(named: name)?.name == expected) }

  @Test(arguments: ["", "klingon", "UTF-8//IGNORE", "GB18030//TRANSLIT", "../x", "a b"])
  func unknownNames(name: String) { #expect(TextEncoding(named: name) == nil) }

  @Test(
    arguments: [
      ("<kml>", XMLRoot.element("kml")),
      ("<?xml version='1.0'?>\n<!-- <a> -->\n<gml:FeatureCollection x='1'>", .element("FeatureCollection")),
      ("<OGRVRTDataSource>", .element("OGRVRTDataSource")),
      ("<!DOCTYPE kml [<!ENTITY a 'b'>]><kml>", .documentType),
      ("<?xml version='1.0'?><!ENTITY a SYSTEM 'b'>", .documentType), ("<!-- unclosed", .none),
      ("text", .none), ("< kml>", .none),
      ("<a/>", .element("a")), ("<?xml", .none),
    ] as [(String, XMLRoot)])
  func roots(text: String, root: XMLRoot) { #expect(XMLRoot(of: Array(text.utf8)[...]) == root) }
}

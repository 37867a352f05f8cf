/// The land classes of the sample, each with its code in both schemes.
enum LandClass: UInt8, Sendable, CaseIterable {
  case paddyField, dryLand, woodland, riverWater, pond, ditch, ruralRoad
  case ruralHousing, urbanHousing, publicService, parkGreen, protectiveGreen, urbanRoad
  case industrial, research, commercial, storage, reserved

  /// The class's code in GB/T 21010-2017; land kept in reserve has none there and is vacant land.
  var codeOfGBT21010: StaticString {
    switch self {
    case .paddyField: "0101"
    case .dryLand: "0103"
    case .woodland: "0301"
    case .riverWater: "1101"
    case .pond: "1104"
    case .ditch: "1107"
    case .ruralRoad: "1006"
    case .ruralHousing: "0702"
    case .urbanHousing: "0701"
    case .publicService: "0803"
    case .parkGreen, .protectiveGreen: "0810"
    case .urbanRoad: "1004"
    case .industrial: "0601"
    case .research: "0804"
    case .commercial: "0505"
    case .storage: "0604"
    case .reserved: "1201"
    }
  }

  /// The class's code in the land-and-sea classification of 2023 (自然资发〔2023〕234号).
  var codeOfLandAndSea: StaticString {
    switch self {
    case .paddyField: "0101"
    case .dryLand: "0103"
    case .woodland: "0301"
    case .riverWater: "1701"
    case .pond: "1704"
    case .ditch: "1705"
    case .ruralRoad: "0601"
    case .ruralHousing: "0703"
    case .urbanHousing: "0701"
    case .publicService: "0804"
    case .parkGreen: "1401"
    case .protectiveGreen: "1402"
    case .urbanRoad: "1207"
    case .industrial: "1001"
    case .research: "0802"
    case .commercial: "0902"
    case .storage: "1101"
    case .reserved: "16"
    }
  }

  /// The class's name.
  var name: StaticString {
    switch self {
    case .paddyField: "水田"
    case .dryLand: "旱地"
    case .woodland: "乔木林地"
    case .riverWater: "河流水面"
    case .pond: "坑塘水面"
    case .ditch: "沟渠"
    case .ruralRoad: "农村道路"
    case .ruralHousing: "农村宅基地"
    case .urbanHousing: "城镇住宅用地"
    case .publicService: "教育用地"
    case .parkGreen: "公园绿地"
    case .protectiveGreen: "防护绿地"
    case .urbanRoad: "城镇道路用地"
    case .industrial: "工业用地"
    case .research: "科研用地"
    case .commercial: "商务金融用地"
    case .storage: "仓储用地"
    case .reserved: "留白用地"
    }
  }

  /// How such land is held when no contract says otherwise.
  var tenure: Tenure {
    switch self {
    case .paddyField, .dryLand, .woodland, .pond, .ditch, .ruralRoad, .ruralHousing: .collective
    case .riverWater, .urbanHousing, .publicService, .parkGreen, .protectiveGreen, .urbanRoad: .allocated
    case .industrial, .research, .commercial, .storage: .granted
    case .reserved: .unsupplied
    }
  }

  /// Such land belongs to a firm under a contract.
  var isDeveloped: Bool { tenure == .granted }
}

/// The scheme that a land-class code belongs to.
enum LandClassScheme: UInt8, Sendable {
  case gbt21010, landAndSea

  var name: StaticString { self == .gbt21010 ? "GB/T 21010-2017" : "MNR-2023" }

  /// A class's code under this scheme.
  func code(_ landClass: LandClass) -> StaticString {
    self == .gbt21010 ? landClass.codeOfGBT21010 : landClass.codeOfLandAndSea
  }
}

/// How land is held.
enum Tenure: UInt8, Sendable {
  case granted, allocated, leased, collective, unsupplied, outsideVocabulary

  var name: StaticString {
    switch self {
    case .granted: "出让"
    case .allocated: "划拨"
    case .leased: "租赁"
    case .collective: "集体"
    case .unsupplied: "未供应"
    case .outsideVocabulary: "赠送"
    }
  }
}

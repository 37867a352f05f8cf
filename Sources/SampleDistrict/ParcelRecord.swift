import LandModel

/// The attributes that every parcel has; those of developed land are in a ``DevelopmentDetail``.
struct ParcelRecord: Sendable {
  /// The number in the parcel's key, which a planted duplicate shares; 0 where the key is missing.
  var keyNumber: Int32
  /// Its place in the layer, from 1.
  var number: Int32
  var town: UInt8
  var landClass: LandClass
  var scheme: LandClassScheme
  var tenure: Tenure
  /// Whether the code is one of the other scheme's.
  var hasCodeOfOtherScheme = false
  /// Index of the tile's detail, or -1.
  var detail: Int32 = -1
  /// In m²; the recorded figure.
  var declaredArea: Double
  /// Whether the parcel has no geometry.
  var isWithoutGeometry = false
}

/// What is known of a parcel that a firm holds, or that waits to be acquired; NaN stands for no figure.
struct DevelopmentDetail: Sendable {
  var contractDate: CalendarDate?
  var contractStart: CalendarDate?
  var actualStart: CalendarDate?
  var contractCompletion: CalendarDate?
  var actualCompletion: CalendarDate?
  var contractProduction: CalendarDate?
  var actualProduction: CalendarDate?
  var contractTarget: CalendarDate?
  var actualTarget: CalendarDate?
  var stopDate: CalendarDate?
  var closureDate: CalendarDate?
  /// 0 for none.
  var termYears: Int32 = 0
  /// 0 for none.
  var enterprise: Int32 = 0
  var enterpriseClass: EnterpriseClass = .none
  var grade: DevelopmentGrade = .none
  var disposal: Disposal = .none
  var status: DevelopmentStatus = .producing
  var delayCause: DelayCause = .none
  /// Bits in the order of ``DevelopmentDetail/signNames``.
  var signs: UInt8 = 0
  var isAcquirable = false
  var isContaminated = false
  var isRiskControlled = false
  var supplyStatus: SupplyStatus = .supplied
  /// The class in the baseline, where it differs.
  var baselineClass: LandClass?
  /// 0 for none.
  var conversionApproval: Int32 = 0
  var landPrice = Double.nan
  var totalInvestment = Double.nan
  var investedAmount = Double.nan
  var developmentArea = Double.nan
  var developedArea = Double.nan
  var output = Double.nan
  var tax = Double.nan
  var revenue = Double.nan
  var floorArea = Double.nan
  var floorAreaRatio = Double.nan
  var permittedRatio = Double.nan
  var buildingCoefficient = Double.nan
  var officeShare = Double.nan
  var grantedArea = Double.nan
  var acquisitionCost = Double.nan
  var quotaNeed = Double.nan
  var priority = Double.nan

  static let signNames: [StaticString] = ["布局散乱", "利用粗放", "用途不合理", "建筑危旧"]
}

/// The classes of the resource-efficiency evaluation.
enum EnterpriseClass: UInt8, Sendable {
  case none, a, b, c, d, outsideVocabulary

  var name: StaticString {
    switch self {
    case .none: ""
    case .a: "A"
    case .b: "B"
    case .c: "C"
    case .d: "D"
    case .outsideVocabulary: "E"
    }
  }
}

/// The four-level development grade.
enum DevelopmentGrade: UInt8, Sendable {
  case none, first, supported, raised, limited, outsideVocabulary

  var name: StaticString {
    switch self {
    case .none: ""
    case .first: "优先"
    case .supported: "支持"
    case .raised: "提升"
    case .limited: "限制"
    case .outsideVocabulary: "鼓励"
    }
  }
}

/// The decision on a firm of the central business area.
enum Disposal: UInt8, Sendable {
  case none, keep, vacate, convert, relocate

  var name: StaticString {
    switch self {
    case .none: ""
    case .keep: "留"
    case .vacate: "腾"
    case .convert: "转"
    case .relocate: "迁"
    }
  }
}

/// The state of a parcel's development.
enum DevelopmentStatus: UInt8, Sendable {
  case producing, building, notStarted, stopped, closed, vacant

  var name: StaticString {
    switch self {
    case .producing: "在产"
    case .building: "在建"
    case .notStarted: "未开工"
    case .stopped: "停工"
    case .closed: "已关停"
    case .vacant: "未开发"
    }
  }
}

/// Who caused a delay.
enum DelayCause: UInt8, Sendable {
  case none, enterprise, government

  var name: StaticString {
    switch self {
    case .none: ""
    case .enterprise: "企业原因"
    case .government: "政府原因"
    }
  }
}

/// Where a parcel stands in supply.
enum SupplyStatus: UInt8, Sendable {
  case supplied, toBeSupplied, reserve

  var name: StaticString {
    switch self {
    case .supplied: "已供"
    case .toBeSupplied: "拟供"
    case .reserve: "储备"
    }
  }
}

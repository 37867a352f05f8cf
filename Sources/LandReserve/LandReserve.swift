// What a client of the library works with, so that one import is enough.
@_exported import LandAnalysis
@_exported import LandFormats
@_exported import LandModel
@_exported import LandPolicy
@_exported import LandReport
@_exported import LandStore
@_exported import PlanChecking
@_exported import ReservePlanning
@_exported import Projection

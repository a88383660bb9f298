// The npm package is compiled by Unity, which supplies this namespace by other means.
global using System.Reflection;

namespace ParetoBench.Measurement.Meters.Ina;

/// <summary>Register numbers of INA219, INA226 and INA236 (data sheets SBOS448G, SBOS547B, SBOSA81D); all are 16 bits, high byte first.</summary>
internal static class InaRegisters
{
    public const byte Configuration = 0x00;
    public const byte ShuntVoltage = 0x01;
    public const byte BusVoltage = 0x02;
    public const byte Power = 0x03;
    public const byte Current = 0x04;
    public const byte Calibration = 0x05;

    /// <summary>INA226 and INA236: conversion ready and math overflow are bits of it.</summary>
    public const byte MaskEnable = 0x06;
}

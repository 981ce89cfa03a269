namespace Portal.Support.Pulses;

/// <summary>Short surveys of how people are.</summary>
public sealed class PulsesText;

namespace Portal.Shared;

/// <summary>Words every page uses: brand, menu, buttons, time, money, errors.</summary>
public sealed class SharedText;

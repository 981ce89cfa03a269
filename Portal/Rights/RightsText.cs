namespace Portal.Rights;

/// <summary>Exports and contact data as rights of a person.</summary>
public sealed class RightsText;

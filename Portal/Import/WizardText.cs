namespace Portal.Import;

/// <summary>Texts of importing files of any origin; <see cref="ImportText"/> are those of the sales pipeline's four files.</summary>
public sealed class WizardText;

using System.Globalization;

namespace Portal.Shared;

/// <summary>Until it is disposed of, texts are in somebody's language, whoever asks for them.</summary>
public sealed class CultureScope : IDisposable
{
    private readonly (CultureInfo Culture, CultureInfo Ui) before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public CultureScope(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
}

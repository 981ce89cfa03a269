using Microsoft.Extensions.Localization;
using Portal.Goals;

namespace Portal.Incentives.Plans;

/// <summary>Names of figures that gates ask for, in the current language.</summary>
public sealed class GateNames(IStringLocalizer<GoalsText> text)
{
    public Task<Func<string, string>> ReadAsync(CancellationToken stop) => Task.FromResult<Func<string, string>>(key => text["Metric." + key].Value);

    /// <summary>Keys of all figures of the catalogue, those that may not decide about pay included: choosing one says why not.</summary>
    public Task<IReadOnlyList<string>> AllAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([.. Enum.GetNames<Portal.Workflows.Goals.Metric>()]);
}

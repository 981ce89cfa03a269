using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Shared;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Plans;

/// <summary>Terms in words: one sentence for each, for whoever is paid by them.</summary>
public sealed class TermWords(IStringLocalizer<IncentivesText> text)
{
    public IEnumerable<string> Say(PlanTerms t, int months, string currency, Func<string, string> nameOf)
    {
        yield return text["Words.Basis." + t.Basis];
        yield return text["Words.Rule." + t.Rule];
        yield return t.Variable is { } variable ? text["Words.Variable", Money(variable, currency), text[$"Months.{months}"]] : text["Words.Rate", Number(t.RatePercent ?? 0)];
        foreach (var sentence in Tiers(t)) { yield return sentence; }
        foreach (var group in t.Gates) { yield return Group(group, currency, nameOf); }
        if (t.Cap is { } cap) { yield return text[t.CarriesOver ? "Words.Cap.Carried" : "Words.Cap", Money(cap, currency), text[$"Months.{months}"]]; }
        if (t.Draw is { } draw) { yield return text[t.DrawIsRecoverable ? "Words.Draw.Recoverable" : "Words.Draw", Money(draw, currency), text[$"Months.{months}"]]; }
        yield return t.UnpaidDays is { } days ? text["Words.Unpaid", days] : text["Words.Cancelled"];
        if (t.RecoveryCap is { } most) { yield return text["Words.Recovery", Money(most, currency)]; }
        yield return text["Words.Rounding"];
    }

    public static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private IEnumerable<string> Tiers(PlanTerms t)
    {
        if (t.Tiers is [{ Multiplier: 1 }]) { yield break; }
        for (var i = 0; i < t.Tiers.Count; i++)
        {
            var tier = t.Tiers[i];
            var speed = tier.Multiplier < 1 ? "Slower" : tier.Multiplier > 1 ? "Faster" : "Plain";
            yield return i + 1 < t.Tiers.Count ? text[$"Words.Band.{speed}", Number(tier.FromPercent), Number(t.Tiers[i + 1].FromPercent), Number(tier.Multiplier)] : text[$"Words.LastBand.{speed}", Number(tier.FromPercent), Number(tier.Multiplier)];
            if (tier.BackToZero) { yield return text["Words.BackToZero", Number(tier.FromPercent), Number(tier.Multiplier)]; }
        }
    }

    private string Group(GateGroup group, string currency, Func<string, string> nameOf)
    {
        string Gate(Gate g) => group.Mode == GateMode.MaxOf ? text["Words.Gate.Amount", nameOf(g.Kpi), Number(g.AtLeastPercent), Money(g.Amount, currency)] : text["Words.Gate", nameOf(g.Kpi), Number(g.AtLeastPercent)];
        return text["Words.Group." + group.Mode, string.Join(text["Words.Comma"], group.Gates.Select(Gate)), Money(group.Amount, currency)];
    }

    private static string Money(long minor, string currency) => MoneyText.Show(minor, currency);
}

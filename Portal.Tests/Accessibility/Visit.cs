using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Portal.Tests.Accessibility;

/// <summary>One look at a page: the route it shows, its address, what is done there first, and how it answers.</summary>
public sealed partial record Visit(string Route, string Address, int Status = 200, Func<IPage, Task>? First = null, string State = "")
{
    /// <summary>What is looked at is the frame of every page.</summary>
    public bool IsOfFrame { get; private init; }

    public string Name => State.Length == 0 ? Address : $"{Address} ({State})";

    /// <summary>The page of a route with values in place of its parameters; an optional one may be left out.</summary>
    public static Visit To(string route, params object[] values)
    {
        var next = 0;
        var address = Parameter().Replace(route, p => next < values.Length ? "/" + Convert.ToString(values[next++], CultureInfo.InvariantCulture)
            : p.Value.EndsWith("?}", StringComparison.Ordinal) ? "" : throw new ArgumentException($"{route} lacks a value.", nameof(values)));
        return new(route, address);
    }

    public Visit Ask(string query) => this with { Address = Address + query };

    public Visit Answers(int status) => this with { Status = status };

    public Visit After(string state, Func<IPage, Task> first) => this with { First = first, State = state };

    /// <summary>A form sent empty, past the checks of the browser.</summary>
    public Visit Wrong(string form) => After($"{form} empty", async page =>
    {
        await page.GetByTestId(form).EvaluateAsync("""
            form => {
              form.noValidate = true;
              for (const field of form.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [readonly]), textarea")) field.value = "";
              for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = false;
              form.requestSubmit(form.querySelector("button.btn-accent, button:not([type=button])"));
            }
            """);
        await page.GetByTestId("error-summary").First.WaitForAsync();
    });

    /// <summary>A button pressed, and what it leads to.</summary>
    public Visit Press(string button, string seen) => After($"{button} pressed", async page =>
    {
        await page.GetByTestId(button).First.ClickAsync();
        await page.GetByTestId(seen).First.WaitForAsync();
    });

    public Visit Menus(string within) => After($"menus of {within} open", page => page.EvaluateAsync($"document.querySelectorAll('{within} details.menu').forEach(menu => menu.open = true)")) with { IsOfFrame = true };

    [GeneratedRegex(@"/\{[^}]*\}")]
    private static partial Regex Parameter();
}

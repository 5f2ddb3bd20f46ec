using System.Text.Encodings.Web;
using DirtFace.Integrations.Web.Shell;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Xunit;

namespace DirtFace.Integrations.Web.Tests.Design;

public sealed class FieldsOfAForm
{
    private readonly EmptyModelMetadataProvider metadata = new();
    private readonly ModelStateDictionary state = new();

    [Fact]
    public void Hint_and_error_describe_the_control_in_that_order()
    {
        state.AddModelError("Input.Email", "Enter an email address");

        var html = Render("Input.Email", "ana", field => field.Hint = "We write there");

        Assert.Contains("<label for=\"Input_Email\">Email</label>", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"Input_Email-hint Input_Email-error\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"visually-hidden\">Error: </span>Enter an email address", html, StringComparison.Ordinal);
        Assert.Contains("data-invalid", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_field_claims_nothing()
    {
        var html = Render("Input.Email", "ana@ortiz.co", _ => { });

        Assert.DoesNotContain("aria-invalid", html, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-describedby", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_typed_stays_although_it_could_not_be_read()
    {
        state.SetModelValue("Input.Amount", "12,40 or so", "12,40 or so");

        var html = Render("Input.Amount", 0m, field => field.Kind = FieldKind.Money);

        Assert.Contains("value=\"12,40 or so\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_never_sent_back()
    {
        state.SetModelValue("Input.Password", "hunter2", "hunter2");

        var html = Render("Input.Password", "hunter2", field => field.Kind = FieldKind.Password);

        Assert.DoesNotContain("hunter2", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_typed_is_text_and_never_markup()
    {
        var html = Render("Input.Note", "</textarea><script>", field => field.Kind = FieldKind.TextArea);

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_switch_that_is_off_posts_so()
    {
        var html = Render("Input.Invoices", false, field => field.Kind = FieldKind.Switch);

        Assert.Contains("role=\"switch\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", html, StringComparison.Ordinal);
        Assert.Contains("<input name=\"Input.Invoices\" type=\"hidden\" value=\"false\" />", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FieldKind.Select, "selected=\"selected\" value=\"30\"")]
    [InlineData(FieldKind.Radios, "checked=\"checked\" id=\"Input_Terms_1\"")]
    public void The_chosen_option_is_marked(FieldKind kind, string expected)
    {
        var html = Render("Input.Terms", 30, field =>
        {
            field.Kind = kind;
            field.Options = [new SelectListItem("Net 15", "15"), new SelectListItem("Net 30", "30")];
        });

        Assert.Contains(expected, html, StringComparison.Ordinal);
    }

    private string Render(string name, object value, Action<FieldTagHelper> configure)
    {
        var property = name.Split('.')[^1];
        var explorer = new ModelExplorer(metadata, metadata.GetMetadataForType(value.GetType()), value);
        var field = new FieldTagHelper
        {
            For = new ModelExpression(name, explorer),
            Label = property,
            ViewContext = new ViewContext { ViewData = new ViewDataDictionary(metadata, state) },
        };
        configure(field);
        var output = new TagHelperOutput("field", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));

        field.Process(new TagHelperContext([], new Dictionary<object, object>(), "test"), output);

        using var html = new StringWriter();
        output.WriteTo(html, HtmlEncoder.Default);
        return html.ToString();
    }
}

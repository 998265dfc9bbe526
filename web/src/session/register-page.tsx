import { type SubmitEvent, useState } from 'react';
import { GenresDocument, RegisterDocument, type RegisterMutation } from '../../generated.ts';
import { usePage } from '../graphql/use-page.ts';
import { useSend } from '../graphql/use-send.ts';
import { Link, navigate } from '../routing.tsx';
import { Mark } from '../ui/icons.tsx';
import { Field, textOf } from './fields.tsx';
import { session } from './session.ts';

type Refusal = Exclude<RegisterMutation['register'], { __typename: 'AuthSession' }>;

const shortestPassword = 10;

function homeRegion(): string | undefined {
  return navigator.languages.map((language) => new Intl.Locale(language).region).find(Boolean);
}

function Countries({ wrong }: { wrong: string | null }) {
  const { data, failed, retry } = usePage(GenresDocument, {});
  const countries = data?.countries ?? [];
  const home = homeRegion();
  const chosen = countries.find((country) => country.code === home)?.code ?? countries[0]?.code;
  return (
    <div className="field">
      <label htmlFor="country">Country</label>
      <select
        key={chosen}
        id="country"
        name="country"
        required
        defaultValue={chosen}
        disabled={countries.length === 0}
        autoComplete="country"
        aria-describedby={wrong ? 'country-note' : undefined}
      >
        {countries.map((country) => (
          <option key={country.code} value={country.code}>
            {country.name}
          </option>
        ))}
      </select>
      {failed && (
        <button type="button" className="link-button" onClick={retry}>
          The countries could not be loaded. Try again
        </button>
      )}
      {wrong && (
        <p id="country-note" className="refusal" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** Opens an account, and signs in with it. */
export function RegisterPage() {
  const send = useSend();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const wrong = (kind: Refusal['__typename']) => (refusal?.__typename === kind ? refusal.message : null);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [email, password] = [textOf(form, 'email'), textOf(form, 'password')];
    const input = {
      email,
      password,
      displayName: textOf(form, 'name').trim(),
      country: textOf(form, 'country'),
    };
    setBusy(true);
    setRefusal(null);
    const data = await send(RegisterDocument, { input }, { failure: 'The account could not be opened.' });
    setBusy(false);
    if (data?.register.__typename === 'AuthSession') {
      await session.begin(data.register);
      navigate('/', true);
    } else if (data) setRefusal(data.register);
  };
  return (
    <div className="gate">
      <Mark />
      <h1>Create an account</h1>
      <form onSubmit={(event) => void submit(event)}>
        <Field id="name" name="name" label="Name" autoComplete="nickname" maxLength={80} />
        <Field
          id="email"
          name="email"
          label="E-mail"
          type="email"
          autoComplete="username"
          maxLength={254}
          wrong={wrong('EmailTaken')}
        />
        <Field
          id="password"
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          minLength={shortestPassword}
          maxLength={1000}
          hint={`At least ${shortestPassword} characters; a few words are best.`}
          wrong={wrong('WeakPassword')}
        />
        <Countries wrong={wrong('UnknownCountry')} />
        <button type="submit" className="button button-primary" aria-busy={busy} disabled={busy}>
          Create account
        </button>
      </form>
      <p className="quiet">
        Been here before? <Link href="/sign-in">Sign in</Link>
      </p>
    </div>
  );
}

//! One request: the only place that uses the network.

use super::address::is_private;
use super::{Options, Private, UseProxy};
use std::fmt;
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, Proxy};

/// What one request came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reply {
    /// The website answered.
    Answer(Answer),
    /// There is no host of that name.
    NoHost,
    /// Nobody answered, or not in time.
    NoAnswer,
    /// The certificate is not valid.
    NoTrust,
    /// The host is one of a private network.
    Private,
}

/// The first lines of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub status: u16,
    /// Where it leads on.
    pub location: Option<String>,
    /// When to come back.
    pub retry_after: Option<String>,
}

/// How an address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Head,
    Get,
}

/// Asks; it keeps connections for the next address of the same host.
pub(super) struct Client {
    agent: Agent,
}

/// So many bytes of an answer are taken in at once. Its first lines must fit; a page is never read.
const BUFFER: usize = 16 * 1024;

impl Client {
    pub(super) fn new(options: &Options) -> Client {
        let proxy = match options.proxy {
            UseProxy::Named => Proxy::try_from_env(),
            UseProxy::None => None,
        };
        let own_proxy = proxy.as_ref().map(|proxy| proxy.host().to_owned());
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .user_agent(format!("Yearbook/{} (link check; +{})", env!("CARGO_PKG_VERSION"), options.site))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_response_header_size(BUFFER)
            .input_buffer_size(BUFFER)
            .max_idle_connections(options.parallel)
            .max_idle_connections_per_host(1)
            .tls_config(tls)
            .proxy(proxy)
            .build();
        let resolver = PublicOnly { inner: DefaultResolver::default(), private: options.private, own_proxy };
        Client { agent: Agent::with_parts(config, DefaultConnector::default(), resolver) }
    }

    /// Asks for an address once. Only the first lines of the answer are read.
    pub(super) fn ask(&self, method: Method, url: &str, within: Duration) -> Reply {
        let request = match method {
            Method::Head => self.agent.head(url),
            Method::Get => self.agent.get(url),
        };
        match request.config().timeout_global(Some(within)).build().call() {
            Ok(response) => {
                let header = |name: &str| {
                    let value = response.headers().get(name)?;
                    Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
                };
                Reply::Answer(Answer {
                    status: response.status().as_u16(),
                    location: header("location"),
                    retry_after: header("retry-after"),
                })
            }
            Err(error) => failed(error),
        }
    }
}

fn failed(error: Error) -> Reply {
    match error {
        Error::HostNotFound => Reply::NoHost,
        Error::Other(other) if other.is::<PrivateAddress>() => Reply::Private,
        Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) | Error::TlsRequired => Reply::NoTrust,
        Error::Io(error) => {
            // A certificate that is not valid comes wrapped, and so does a name that nobody knows: the standard library
            // has no kind for it.
            let text = error.to_string().to_lowercase();
            if text.contains("certificate") {
                Reply::NoTrust
            } else if text.contains("no such host")
                || (text.contains("lookup address") && !text.contains("temporary"))
            {
                Reply::NoHost
            } else {
                Reply::NoAnswer
            }
        }
        _ => Reply::NoAnswer,
    }
}

/// Looks names up, and refuses those of private networks.
struct PublicOnly {
    inner: DefaultResolver,
    private: Private,
    /// The council's own proxy may well stand in its network.
    own_proxy: Option<String>,
}

impl fmt::Debug for PublicOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicOnly").finish_non_exhaustive()
    }
}

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let addresses = self.inner.resolve(uri, config, timeout)?;
        let is_proxy = self.own_proxy.as_deref().is_some_and(|proxy| uri.host() == Some(proxy));
        let private = addresses.iter().any(|address| is_private(address.ip()));
        if private && !is_proxy && self.private == Private::Refuse {
            return Err(Error::Other(Box::new(PrivateAddress)));
        }
        Ok(addresses)
    }
}

/// Why a host is not asked.
#[derive(Debug)]
struct PrivateAddress;

impl fmt::Display for PrivateAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the host is one of a private network")
    }
}

impl std::error::Error for PrivateAddress {}

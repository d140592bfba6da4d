// The service worker: shows the portal's messages and opens the page that one is about. It keeps no page and no data.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const NEWS = { title: self.location.hostname, body: "", url: "/", tag: "news" };

const told = (data) => {
  try {
    return { ...NEWS, ...data.json() };
  } catch {
    return NEWS;
  }
};

self.addEventListener("push", (event) => {
  const { title, body, url, tag } = told(event.data);
  const look = { body, tag, data: { url }, lang: "ru", icon: "/icons/app-192.png", badge: "/icons/badge-96.png" };
  event.waitUntil(self.registration.showNotification(title, look));
});

// Only the portal's own pages are opened, whatever a message says.
const own = (url) => {
  const place = new URL(url, self.location.origin);
  return place.origin === self.location.origin ? place.href : self.location.origin;
};

const open = async (address) => {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((one) => one.url === address);
  return there ? there.focus() : self.clients.openWindow(address);
};

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(own(event.notification.data.url)));
});
